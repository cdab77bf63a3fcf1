using Microsoft.Data.Sqlite;

namespace Aios.Fault.Tests.Devices;

/// <summary>The cluster's record of what became of each planned instant.</summary>
internal static class OccurrenceTable
{
    /// <summary>One planned instant, in microseconds since 1970.</summary>
    public sealed record Row(long At, string Disposition, string? RunId);

    /// <summary>How long after its planned instant each run of a job was accepted, oldest first.</summary>
    public static async Task<IReadOnlyList<TimeSpan>> LatenessAsync(FaultCluster cluster, string job)
    {
        await using var connection = await OpenAsync(cluster);
        await using var command = connection.CreateCommand();
        command.CommandText =
            "SELECT queued_at - scheduled_at FROM aios_run WHERE job = $job AND scheduled_at IS NOT NULL ORDER BY run_id";
        command.Parameters.AddWithValue("$job", job);
        await using var reader = await command.ExecuteReaderAsync();
        List<TimeSpan> late = [];
        while (await reader.ReadAsync())
        {
            late.Add(TimeSpan.FromMicroseconds(reader.GetInt64(0)));
        }

        return late;
    }

    /// <summary>Each planned instant of a job that runs every so often has one row, and each run one instant.</summary>
    /// <returns>The rows.</returns>
    public static async Task<IReadOnlyList<Row>> AssertUnbrokenAsync(FaultCluster cluster, string job, TimeSpan every)
    {
        var rows = await ReadAsync(cluster, job);
        for (var i = 1; i < rows.Count; i++)
        {
            Assert.True(
                rows[i].At - rows[i - 1].At == (long)every.TotalMicroseconds,
                $"{job}: {rows[i - 1]} is followed by {rows[i]}\n{cluster.Log}"
            );
        }

        var ran = rows.Select(r => r.RunId).OfType<string>().ToList();
        Assert.Equal(ran.Count, ran.Distinct(StringComparer.Ordinal).Count());
        return rows;
    }

    /// <summary>The rows of a job, oldest first.</summary>
    public static async Task<IReadOnlyList<Row>> ReadAsync(FaultCluster cluster, string job)
    {
        await using var connection = await OpenAsync(cluster);
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

    private static async Task<SqliteConnection> OpenAsync(FaultCluster cluster)
    {
        var file = new SqliteConnectionStringBuilder
        {
            DataSource = Path.Combine(cluster.Common, "cluster.db"),
            Mode = SqliteOpenMode.ReadOnly,
            Pooling = false,
        };
        var connection = new SqliteConnection(file.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }
}
