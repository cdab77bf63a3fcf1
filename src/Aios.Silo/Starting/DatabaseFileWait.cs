using Aios.Jobs.Errors;
using Aios.Jobs.Fitness;
using Aios.Silo.Configuration;
using Aios.Storage.Markers;
using Aios.Storage.Native;
using Aios.Storage.Sql;
using Aios.Storage.Sql.Schema;
using Aios.Storage.Sql.Sqlite;

namespace Aios.Silo.Starting;

/// <summary>Holds a device's start back while its cluster's file is locked, as by a silo that stands still, or cannot be written because
/// the disk is full or read-only: after a power cut nobody is there to start it again.</summary>
/// <remarks>For a disk only when the Common folder was a cluster's before: a new one that cannot be written is rather a mistake, and
/// refused.</remarks>
internal static class DatabaseFileWait
{
    /// <summary>The write-ahead log and what is set aside for it.</summary>
    private const long LeastFree = 10_000_000;

    /// <exception cref="AiosException">It is not waited for.</exception>
    public static Task<ClusterDatabase> OpenAsync(
        DeviceOptions options,
        string path,
        TimeProvider time,
        CancellationToken cancellationToken
    ) =>
        StartWait.OpenAsync(
            () =>
            {
                CommonFolder.Prepare(options.Common);
                return SqliteClusterDatabase.OpenAsync(path, cancellationToken);
            },
            e =>
                e switch
                {
                    DatabaseUnusableException { MayPass: true } => e.Message,
                    AiosException or IOException => Hindrance(options),
                    _ => null,
                },
            time,
            cancellationToken
        );

    private static string? Hindrance(DeviceOptions options)
    {
        if (FolderGuard.ClusterOf(options.Common) is null)
        {
            return null;
        }

        var space = FileSystemSpace.Of(options.Common);
        var look = new FolderLook { IsReadOnly = space.IsReadOnly, Free = space.Free };
        return DeviceFitness.Of(options.DeviceId, LeastFree, look).Hindrance;
    }
}
