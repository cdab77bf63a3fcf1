namespace Aios.Execution.Containers.Engines;

/// <summary>Where a device looks for its Docker engine.</summary>
public static class EngineAddress
{
    /// <summary>Docker's own variable.</summary>
    public const string Variable = "DOCKER_HOST";

    /// <summary>Where it is when nothing else is said.</summary>
    public const string Standard = "/var/run/docker.sock";

    private const string Scheme = "unix://";

    /// <param name="text">As Docker's client takes it: <c>unix:///run/user/1000/docker.sock</c>; null or empty: not said.</param>
    /// <returns>The socket; null: it is not one of this machine, and containers that are started elsewhere cannot see its folders.</returns>
    public static string? SocketOf(string? text) =>
        string.IsNullOrEmpty(text) ? Standard
        : text.StartsWith(Scheme + '/', StringComparison.Ordinal) ? text[Scheme.Length..]
        : null;
}
