using System.Security.Cryptography;
using Aios.Abstractions.Cluster;
using Aios.Jobs.Errors;
using Aios.Silo.Configuration;
using Aios.Storage.Markers;
using Aios.Storage.Sql;

namespace Aios.Silo.Starting;

/// <summary>A cluster's database, what it keeps, and the Common folder, found to belong together.</summary>
internal sealed record OpenedCluster(
    ClusterDatabase Database,
    ClusterFacts Facts,
    CommonFolder Common,
    FolderGuard CommonGuard,
    FolderGuard ProgramsGuard
);

/// <summary>Opens the database and the folders of a device's cluster.</summary>
internal static class ClusterOpening
{
    private const int UidDigits = 32;

    public static async Task<OpenedCluster> OpenAsync(
        DeviceOptions options,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        Directory.CreateDirectory(options.Programs);
        var path = Path.Combine(options.Common, "cluster.db");
        var isNewFile = options.Database is null && !File.Exists(path);
        var database = options.Database is { } address
            ? await DatabaseWait.OpenAsync(address, options.Common, time, cancellationToken)
            : await OpenFileAsync(options, path, time, cancellationToken);
        try
        {
            var remembered = FolderGuard.ClusterOf(options.Common);
            var wished = remembered?.Uid ?? RandomNumberGenerator.GetHexString(UidDigits, lowercase: true);
            var facts = await database.Settings.OpenAsync(Wish(options, wished, remembered), cancellationToken);
            var identity = new ClusterIdentity
            {
                Uid = facts.Uid,
                ClusterId = options.ClusterId,
                CreatedAt = facts.CreatedAt,
                TimeZone = facts.TimeZone,
                Lease = facts.Lease,
            };
            // A database that was lost makes no new cluster: folders without a marker may be shares that are not mounted.
            var isNew = remembered is null && (isNewFile || facts.Uid == wished);
            if (isNew)
                CommonFolder.Prepare(options.Common);
            var commonGuard = FolderGuard.Claim(MarkedFolder.Common, options.Common, identity, isNew);
            await FolderWait.UntilReadyAsync(commonGuard, time, cancellationToken);
            var common = CommonFolder.Prepare(options.Common);
            if (options.Database is not null)
                DatabaseNote.Write(options.Common, options.Database.Name);
            return new(
                database,
                facts,
                common,
                commonGuard,
                FolderGuard.Claim(MarkedFolder.Programs, options.Programs, identity, isNew)
            );
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    private static Task<ClusterDatabase> OpenFileAsync(
        DeviceOptions options,
        string path,
        TimeProvider time,
        CancellationToken cancellationToken
    ) =>
        DatabaseNote.Read(options.Common) is { } name
            ? throw new DatabaseForgottenException(name, DatabaseNote.PathIn(options.Common))
            : DatabaseFileWait.OpenAsync(options, path, time, cancellationToken);

    private static ClusterWish Wish(DeviceOptions options, string uid, RememberedCluster? remembered) =>
        new()
        {
            Uid = uid,
            TimeZone = new(
                options.TimeZone ?? remembered?.TimeZone ?? TimeZoneInfo.Local.Id,
                options.TimeZone is not null
            ),
            Lease = new(options.Lease ?? remembered?.Lease ?? DeviceOptions.DefaultLease, options.Lease is not null),
            State = new(Word(options.State ?? StatePlace.Files), options.State is not null),
        };

    private static string Word(StatePlace place) =>
        place == StatePlace.Database ? StatePlaces.Database : StatePlaces.Files;
}

/// <summary>How a cluster keeps its AIOS_STATE.</summary>
internal static class StatePlaces
{
    public const string Files = "files";
    public const string Database = "database";
}

/// <summary>A device was not told of its cluster's PostgreSQL.</summary>
internal sealed class DatabaseForgottenException(string database, string note)
    : AiosException(
        $"The cluster of this Common folder keeps its data in PostgreSQL ({database}). Set AIOS_DATABASE on this device as on the others; "
            + $"to begin again with SQLite, stop every device and remove {note}."
    );
