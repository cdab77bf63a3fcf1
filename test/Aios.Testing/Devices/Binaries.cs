namespace Aios.Testing.Devices;

/// <summary>Where the build put what the tests run: <c>artifacts/bin/&lt;project&gt;/&lt;configuration&gt;</c>, beside the tests themselves.</summary>
public static class Binaries
{
    private static readonly string s_configuration = Path.GetFileName(
        Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)
    );

    /// <summary>The root of the repository.</summary>
    public static string Repository { get; } =
        Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", ".."));

    public static string Silo { get; } = Of("Aios.Silo", "Aios.Silo");

    public static string Aios { get; } = Of("Aios.Client", "aios");

    /// <exception cref="FileNotFoundException">It was not built.</exception>
    public static string Of(string project, string file)
    {
        var path = Path.Combine(Repository, "artifacts", "bin", project, s_configuration, file);
        return File.Exists(path)
            ? path
            : throw new FileNotFoundException($"{path} is missing; build src/{project} first", path);
    }
}
