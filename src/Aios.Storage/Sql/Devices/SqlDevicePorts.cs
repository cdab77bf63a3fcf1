using System.Collections.Frozen;
using Aios.Abstractions.Cluster;

namespace Aios.Storage.Sql.Devices;

internal sealed class SqlDevicePorts(SqlDatabase database) : IDevicePorts
{
    private readonly FrozenDictionary<string, string> _texts = SqlTexts.Load(database.Dialect, "Devices");

    public async Task<DevicePorts?> GetAsync(string device, CancellationToken cancellationToken)
    {
        await using var connection = await database.Relaxed.OpenConnectionAsync(cancellationToken);
        await using var read = connection.Statement(_texts["read_ports"]).With("@device", device);
        return await read.ReadOneAsync(
            static row => new DevicePorts
            {
                Silo = row.GetInt32(0),
                Gateway = row.GetInt32(1),
                Http = row.GetInt32(2),
            },
            cancellationToken
        );
    }

    public async Task RememberAsync(string device, DevicePorts ports, CancellationToken cancellationToken)
    {
        await using var connection = await database.Relaxed.OpenConnectionAsync(cancellationToken);
        await using var remember = connection
            .Statement(_texts["remember_ports"])
            .With("@device", device)
            .With("@silo_port", ports.Silo)
            .With("@gateway_port", ports.Gateway)
            .With("@http_port", ports.Http);
        await remember.ExecuteNonQueryAsync(cancellationToken);
    }
}
