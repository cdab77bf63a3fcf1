using System.Collections.Frozen;

namespace Aios.Storage.Sql.Clustering;

/// <summary>Tells Orleans of silos that are dead. Its own way is to miss their answers for some seconds, which a silo that starts
/// after a power cut would spend without being a member.</summary>
public sealed class SiloGraves
{
    private readonly SqlDatabase _database;
    private readonly FrozenDictionary<string, string> _texts;

    internal SiloGraves(SqlDatabase database)
    {
        _database = database;
        _texts = SqlTexts.Load(database.Dialect, "Membership");
    }

    /// <summary>Marks every silo of a device as dead. Call only while the device provably has none.</summary>
    /// <param name="clusterId">AIOS_CLUSTER_ID</param>
    /// <param name="device">DEVICE_ID</param>
    /// <param name="cancellationToken">Gives up before the statement.</param>
    public async Task DeclareDeadAsync(string clusterId, string device, CancellationToken cancellationToken)
    {
        await using var connection = await _database.Relaxed.OpenConnectionAsync(cancellationToken);
        await using var declare = connection
            .Statement(_texts["declare_dead"])
            .With("@cluster_id", clusterId)
            .With("@device", device);
        await declare.ExecuteNonQueryAsync(cancellationToken);
    }
}
