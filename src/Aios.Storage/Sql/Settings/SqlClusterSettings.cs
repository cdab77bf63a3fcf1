using System.Collections.Frozen;
using System.Security.Cryptography;
using Aios.Abstractions.Cluster;

namespace Aios.Storage.Sql.Settings;

internal sealed class SqlClusterSettings(SqlDatabase database) : IClusterSettings
{
    private const int UidDigits = 32;

    private readonly FrozenDictionary<string, string> _texts = SqlTexts.Load(database.Dialect, "Settings");

    public async Task<ClusterFacts> OpenAsync(ClusterWish wish, CancellationToken cancellationToken)
    {
        await using var connection = await database.Durable.OpenConnectionAsync(cancellationToken);

        // Of several devices that create the cluster at once the first one's wish is taken, the others' is compared with it.
        await using var create = connection.Statement(_texts["create_cluster"]);
        await create
            .With("@uid", wish.Uid ?? RandomNumberGenerator.GetHexString(UidDigits, lowercase: true))
            .With("@time_zone", wish.TimeZone.Value)
            .With("@lease_ms", (long)wish.Lease.Value.TotalMilliseconds)
            .With("@state", wish.State.Value)
            .ExecuteNonQueryAsync(cancellationToken);

        await using var read = connection.Statement(_texts["read_cluster"]);
        var rows = await read.ReadAllAsync(
            static row => new ClusterFacts
            {
                Uid = row.GetString(0),
                TimeZone = row.GetString(1),
                Lease = TimeSpan.FromMilliseconds(row.GetInt64(2)),
                State = row.GetString(3),
                CreatedAt = row.InstantAt(4),
            },
            cancellationToken
        );
        var facts = rows.Single();
        ClusterSettingRules.Check(wish, facts);
        return facts;
    }
}
