using Microsoft.Data.Sqlite;

namespace Aios.Fault.Tests.Devices;

/// <summary>Which silos Orleans takes for dead.</summary>
internal static class MembershipTable
{
    private const long Dead = 6;

    /// <summary>The device's newest silo; a later one has a higher number.</summary>
    public static async Task<long> GenerationAsync(FaultCluster cluster, int port) =>
        (long)
            (
                await AskAsync(
                    cluster,
                    "SELECT MAX(Generation) FROM OrleansMembershipTable WHERE Port = $port",
                    port,
                    0
                )
            )!;

    /// <summary>Whether the others have declared that silo dead.</summary>
    public static async Task<bool> IsDeadAsync(FaultCluster cluster, int port, long generation) =>
        await AskAsync(
            cluster,
            "SELECT Status FROM OrleansMembershipTable WHERE Port = $port AND Generation = $generation",
            port,
            generation
        ) is Dead;

    private static async Task<object?> AskAsync(FaultCluster cluster, string question, int port, long generation)
    {
        var file = new SqliteConnectionStringBuilder
        {
            DataSource = Path.Combine(cluster.Common, "cluster.db"),
            Mode = SqliteOpenMode.ReadOnly,
        };
        await using var connection = new SqliteConnection(file.ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = question;
        command.Parameters.AddWithValue("$port", port);
        command.Parameters.AddWithValue("$generation", generation);
        return await command.ExecuteScalarAsync();
    }
}
