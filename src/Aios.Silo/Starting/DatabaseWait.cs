using Aios.Storage.Markers;
using Aios.Storage.Sql;
using Aios.Storage.Sql.Postgres;
using Aios.Storage.Sql.Schema;

namespace Aios.Silo.Starting;

/// <summary>Holds a device's start back while its cluster's database is away: after a power cut the server may be up later than its
/// devices, and nobody is there to start them again.</summary>
/// <remarks>Only a database with which this Common folder has worked before: an address that never did is rather a mistake, and refused.</remarks>
internal static class DatabaseWait
{
    /// <exception cref="DatabaseUnusableException">It is not waited for.</exception>
    public static Task<ClusterDatabase> OpenAsync(
        PostgresAddress address,
        string common,
        TimeProvider time,
        CancellationToken cancellationToken
    ) =>
        StartWait.OpenAsync(
            () => PostgresClusterDatabase.OpenAsync(address, cancellationToken),
            e =>
                e is DatabaseUnusableException { MayPass: true } && DatabaseNote.Read(common) == address.Name
                    ? e.Message
                    : null,
            time,
            cancellationToken
        );
}
