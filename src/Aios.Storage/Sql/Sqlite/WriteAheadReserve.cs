using System.Runtime.InteropServices;
using Aios.Storage.Results;

namespace Aios.Storage.Sql.Sqlite;

/// <summary>Room of its own for the write-ahead log, so that leases and membership can be written on a full disk: they change
/// pages that are there, and need no more than the log, which begins anew every 4 MB.</summary>
/// <remarks>Never done to the database itself: closing any descriptor of a file drops all locks that the process has on it, and SQLite's
/// locks are on that file and on the one with -shm.</remarks>
internal static partial class WriteAheadReserve
{
    private const int WriteOnly = 1;
    private const int KeepSize = 1;
    private const long Size = 8 << 20;

    /// <param name="path">The database, which is open.</param>
    /// <returns>Whether there is the room; some file systems cannot keep any.</returns>
    internal static bool Keep(string path)
    {
        var descriptor = PosixFile.Open(path + "-wal", WriteOnly);
        if (descriptor < 0)
            return false;
        var error = fallocate(descriptor, KeepSize, 0, Size);
        PosixFile.Close(descriptor);
        return error == 0;
    }

    [LibraryImport("libc.so.6", SetLastError = true)]
    private static partial int fallocate(int descriptor, int mode, long offset, long length);
}
