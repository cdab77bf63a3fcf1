namespace Aios.Storage.Sql.Sqlite;

/// <summary>What to do about an error of SQLite, by its primary result code.</summary>
internal static class SqliteRemedy
{
    private const int Busy = 5;
    private const int ReadOnly = 8;
    private const int InputOutput = 10;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int NotADatabase = 26;

    /// <summary>Somebody else decides how long it lasts.</summary>
    public static bool MayPass(int code) => code == Busy;

    public static string For(int code) =>
        code switch
        {
            Busy => "End the process that holds it locked.",
            ReadOnly or CannotOpen => "Let the user that AIOS runs as write the file and its folder.",
            InputOutput => "See whether its disk is full or broken.",
            Full => "Free some space on its disk.",
            Corrupt or NotADatabase =>
                "Move it and its -wal and -shm files away to begin a new one, or put a backup in its place.",
            _ => "See the reason; the file may be moved away to begin a new one.",
        };
}
