using Aios.Storage.Native;

namespace Aios.Storage.Sql.Sqlite;

/// <summary>The file of an SQLite database, known by what it was when it was opened: SQLite goes on with a file that was removed, and
/// whoever opens the path next gets another.</summary>
public sealed class DatabaseFile
{
    private readonly (ulong FileSystem, ulong Inode)? _opened;

    private DatabaseFile(string path) => (Path, _opened) = (path, Look(path));

    public string Path { get; }

    internal static DatabaseFile Opened(string path) => new(path);

    /// <summary>Whether it was removed, or another has taken its place. False as long as nobody can tell.</summary>
    public bool IsGone()
    {
        try
        {
            return Look(Path) != _opened;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static (ulong FileSystem, ulong Inode)? Look(string path) =>
        FileFacts.Look(path) is { } facts ? (facts.Device, facts.Inode) : null;
}
