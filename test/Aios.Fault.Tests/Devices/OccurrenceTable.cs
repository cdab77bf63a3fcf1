using Microsoft.Data.Sqlite;

namespace Aios.Fault.Tests.Devices;

/// <summary>The cluster's record of what became of each planned instant.</summary>
internal static class OccurrenceTable
{
    /// <summary>One planned instant, in microseconds since 1970.</summary>
    public sealed record Row(long At, string Disposition, string? RunId);

    /// <summary>The rows of a job, oldest first.</summary>
    public static async Task<IReadOnlyList<Row>> ReadAsync(FaultCluster cluster, string job)
    {
        var file = new SqliteConnectionStringBuilder
        {
            DataSource = Path.Combine(cluster.Common, "cluster.db"),
            Mode = SqliteOpenMode.ReadOnly,
            Pooling = false,
        };
        await using var connection = new SqliteConnection(file.ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT at, disposition, run_id FROM aios_occurrence WHERE job = $job ORDER BY at";
        command.Parameters.AddWithValue("$job", job);
        await using var reader = await command.ExecuteReaderAsync();
        List<Row> rows = [];
        while (await reader.ReadAsync())
        {
            rows.Add(new(reader.GetInt64(0), reader.GetString(1), reader[2] as string));
        }

        return rows;
    }
}
