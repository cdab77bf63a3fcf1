using System.Globalization;
using Aios.Storage.Files.Posix;

namespace Aios.Storage.Files;

/// <summary>
/// Removes the temp files of writers that died. Temp files exist only while their shard's lock is held, and carry the
/// shard in their name: with the lock in hand each one that is there is a dead writer's, whatever the host it died on.
/// </summary>
internal static class DeadWriterSweep
{
    /// <returns>How many files were removed.</returns>
    public static int Run(FolderLayout layout)
    {
        var removed = 0;
        foreach (var shard in TempFiles(layout).GroupBy(ShardOf))
        {
            if (shard.Key is not { } number)
                continue;
            // A lock that is taken has a living writer, who may own the file; the next start looks again.
            using var held = ShardLock.TryTake(layout.LockOf(number));
            if (held is null)
                continue;
            foreach (var path in shard)
            {
                PosixFile.Unlink(path);
                removed++;
            }
        }
        return removed;
    }

    private static IEnumerable<string> TempFiles(FolderLayout layout) =>
        Directory
            .EnumerateDirectories(layout.Root)
            .Where(folder => !Path.GetFileName(folder).StartsWith('.'))
            .SelectMany(folder => Directory.EnumerateFiles(folder, GrainFile.TempPrefix + "*"));

    private static byte? ShardOf(string path)
    {
        var name = Path.GetFileName(path.AsSpan())[GrainFile.TempPrefix.Length..];
        return
            name.Length > 2
            && byte.TryParse(name[..2], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var shard)
            ? shard
            : null;
    }
}
