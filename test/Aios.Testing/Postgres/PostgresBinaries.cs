namespace Aios.Testing.Postgres;

/// <summary>Where this machine has PostgreSQL's programs.</summary>
public static class PostgresBinaries
{
    private const string Debian = "/usr/lib/postgresql";

    /// <summary>The folder of initdb, postgres and psql; null: there is none.</summary>
    public static string? Folder { get; } = Candidates().FirstOrDefault(IsWhole);

    /// <summary>Why a test that needs a server cannot run here; null: it can. Never in CI, where a missing server is a failure.</summary>
    public static string? WhyNot =>
        Folder is not null || Environment.GetEnvironmentVariable("CI") == "true"
            ? null
            : "PostgreSQL's programs (initdb, postgres, psql) are neither on the PATH nor below /usr/lib/postgresql";

    private static IEnumerable<string> Candidates()
    {
        // Newest first: Debian keeps one folder a version.
        if (Directory.Exists(Debian))
            foreach (var version in Directory.EnumerateDirectories(Debian).OrderDescending(StringComparer.Ordinal))
                yield return Path.Combine(version, "bin");
        foreach (var folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':'))
            yield return folder;
    }

    private static bool IsWhole(string folder) =>
        folder.Length > 0
        && Array.TrueForAll(["initdb", "postgres", "psql"], name => File.Exists(Path.Combine(folder, name)));
}
