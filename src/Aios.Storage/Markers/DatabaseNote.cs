namespace Aios.Storage.Markers;

/// <summary>The file by which Common says that its cluster's database is PostgreSQL, so that a device which was not told so does not
/// begin a second life of the cluster with SQLite.</summary>
public static class DatabaseNote
{
    private const string Name = ".aios-database";

    /// <returns>The server's name; null: no other database than SQLite was used with this folder.</returns>
    public static string? Read(string common) =>
        File.Exists(PathIn(common)) && File.ReadAllText(PathIn(common)).Trim() is { Length: > 0 } name ? name : null;

    /// <param name="common">The cluster's.</param>
    /// <param name="name">For people, without a password.</param>
    public static void Write(string common, string name)
    {
        if (Read(common) == name)
            return;
        var draft = $"{PathIn(common)}.{Path.GetRandomFileName()}.tmp";
        File.WriteAllText(draft, name + "\n");
        File.Move(draft, PathIn(common), overwrite: true);
    }

    public static string PathIn(string common) => Path.Combine(common, Name);
}
