using System.Collections.Frozen;
using System.Data.Common;
using System.Text.Json;
using Aios.Abstractions.Cluster;

namespace Aios.Storage.Sql.Leases;

/// <remarks>Incarnations and epochs are on disk before anybody acts on them, or a power cut would deal them out twice. A renewal
/// is not: every silo of a SQLite cluster is on the machine whose power was cut.</remarks>
internal sealed class SqlLeaseTable(SqlDatabase database) : ILeaseTable
{
    private readonly FrozenDictionary<string, string> _texts = SqlTexts.Load(database.Dialect, "Leases");

    public async Task<Lease?> BeginAsync(
        DeviceRegistration registration,
        LeaseRow? seen,
        CancellationToken cancellationToken
    )
    {
        await using var connection = await database.Durable.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);

        await using var next = connection.Statement(_texts["next_incarnation"]).With("@device", registration.Device);
        var incarnation = await next.ReadNumberAsync(cancellationToken);
        if (seen is not null && !await RemoveAsync(connection, seen, cancellationToken))
            return null;
        if (!await InsertAsync(connection, registration, incarnation, cancellationToken))
            return null;
        await using var readEpoch = connection.Statement(_texts["read_epoch"]);
        var epoch = await readEpoch.ReadNumberAsync(cancellationToken);

        await transaction.CommitAsync(cancellationToken);
        return new Lease
        {
            Incarnation = incarnation,
            Counter = 0,
            Epoch = epoch,
        };
    }

    public async Task<LeaseRenewal?> RenewAsync(string device, long incarnation, CancellationToken cancellationToken)
    {
        await using var connection = await database.Relaxed.OpenConnectionAsync(cancellationToken);
        await using var renew = Renewal(connection, _texts, device, incarnation);
        return await renew.ReadOneAsync(LeaseRows.ReadRenewal, cancellationToken);
    }

    public ILeaseRenewer OpenRenewer(TimeSpan patience) => new SqlLeaseRenewer(database, _texts, patience);

    public async Task<IReadOnlyList<LeaseRow>> ReadAllAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.Relaxed.OpenConnectionAsync(cancellationToken);
        await using var read = connection.Statement(_texts["read_all"]);
        return await read.ReadAllAsync(LeaseRows.Read, cancellationToken);
    }

    public async Task<bool> TakeOverAsync(
        string device,
        long incarnation,
        long seenCounter,
        CancellationToken cancellationToken
    )
    {
        await using var connection = await database.Durable.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var takeOver = connection
            .Statement(_texts["take_over"])
            .With("@device", device)
            .With("@incarnation", incarnation)
            .With("@counter", seenCounter);
        if (await takeOver.ExecuteNonQueryAsync(cancellationToken) == 0)
            return false;
        await using var follow = connection
            .Statement(_texts["follow_take_over"])
            .With("@device", device)
            .With("@incarnation", incarnation);
        await follow.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    public async Task<bool> GoodbyeAsync(string device, long incarnation, CancellationToken cancellationToken)
    {
        await using var connection = await database.Durable.OpenConnectionAsync(cancellationToken);
        await using var goodbye = connection
            .Statement(_texts["goodbye"])
            .With("@device", device)
            .With("@incarnation", incarnation);
        return await goodbye.ExecuteNonQueryAsync(cancellationToken) > 0;
    }

    public async Task<long> RaiseEpochAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.Durable.OpenConnectionAsync(cancellationToken);
        await using var raise = connection.Statement(_texts["raise_epoch"]);
        return await raise.ReadNumberAsync(cancellationToken);
    }

    public async Task<DateTimeOffset> NowAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.Relaxed.OpenConnectionAsync(cancellationToken);
        await using var now = connection.Statement(_texts["now"]);
        return await now.ReadOneAsync(static row => row.InstantAt(0), cancellationToken);
    }

    internal static DbCommand Renewal(
        DbConnection connection,
        FrozenDictionary<string, string> texts,
        string device,
        long incarnation
    ) => connection.Statement(texts["renew"]).With("@device", device).With("@incarnation", incarnation);

    private async Task<bool> RemoveAsync(DbConnection connection, LeaseRow seen, CancellationToken cancellationToken)
    {
        await using var remove = connection
            .Statement(_texts["remove_seen"])
            .With("@device", seen.Registration.Device)
            .With("@incarnation", seen.Incarnation)
            .With("@counter", seen.Counter);
        return await remove.ExecuteNonQueryAsync(cancellationToken) > 0;
    }

    private async Task<bool> InsertAsync(
        DbConnection connection,
        DeviceRegistration registration,
        long incarnation,
        CancellationToken cancellationToken
    )
    {
        await using var insert = connection
            .Statement(_texts["insert_lease"])
            .With("@device", registration.Device)
            .With("@incarnation", incarnation)
            .With("@silo_address", registration.SiloAddress)
            .With("@host", registration.Host)
            .With("@http_url", registration.HttpUrl)
            .With("@tags", JsonSerializer.Serialize([.. registration.Tags], SqlJsonContext.Default.StringArray));
        return await insert.ExecuteNonQueryAsync(cancellationToken) > 0;
    }
}
