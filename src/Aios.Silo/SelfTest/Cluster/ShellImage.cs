using Aios.Execution.Containers.Images;

namespace Aios.Silo.SelfTest.Cluster;

/// <summary>An image with a sh that a Docker engine has already: the self-test fetches nothing that it can do without.</summary>
internal static class ShellImage
{
    /// <summary>The smallest first.</summary>
    private static readonly string[] s_names = ["busybox", "alpine", "aios-orchestrator", "debian", "ubuntu", "python"];

    /// <param name="socket">The engine's.</param>
    /// <returns>Null: it has none that is known to have a shell.</returns>
    /// <exception cref="IOException">The engine does not answer.</exception>
    public static string? Find(string socket)
    {
        var there = LocalImages.NamesAt(socket);
        return s_names
            .Select(name => there.FirstOrDefault(image => image.StartsWith(name + ":", StringComparison.Ordinal)))
            .FirstOrDefault(image => image is not null);
    }
}
