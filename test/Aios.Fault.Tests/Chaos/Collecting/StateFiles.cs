using Aios.Storage.Files;

namespace Aios.Fault.Tests.Chaos.Collecting;

/// <summary>Looks into every state file.</summary>
internal static class StateFiles
{
    /// <summary>What cannot be read, or was set aside because it could not.</summary>
    public static IReadOnlyList<string> Bad(string common)
    {
        var root = Path.Combine(common, "State");
        return
        [
            .. Files(Path.Combine(root, ".quarantine")).Select(file => $"{file} is in quarantine"),
            .. Directory
                .EnumerateDirectories(root)
                .Where(folder => Path.GetFileName(folder)[0] != '.')
                .SelectMany(Files)
                .Where(file => file.EndsWith(".json", StringComparison.Ordinal))
                .Select(file =>
                    EnvelopeReader.Read(File.ReadAllBytes(file)) switch
                    {
                        Finding.Good => null,
                        Finding.Damaged damaged => $"{file} {damaged.Reason}",
                        var other => $"{file}: {other}",
                    }
                )
                .OfType<string>(),
        ];
    }

    private static IEnumerable<string> Files(string folder) =>
        Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories) : [];
}
