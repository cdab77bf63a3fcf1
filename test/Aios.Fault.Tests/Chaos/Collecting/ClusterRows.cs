using System.Data.Common;
using System.Text.Json;
using Aios.Fault.Tests.Chaos.Judging;
using Aios.Jobs.Occurrences;
using Aios.Jobs.Runs;

namespace Aios.Fault.Tests.Chaos.Collecting;

/// <summary>Reads what the database says, with the harness' own questions.</summary>
internal static class ClusterRows
{
    public static async Task<string> ClusterUidAsync(this IChaosDatabase database) =>
        (await database.ReadAsync("SELECT uid FROM aios_cluster", row => row.GetString(0)))[0];

    public static Task<List<OccurrenceFact>> OccurrencesAsync(this IChaosDatabase database) =>
        database.ReadAsync(
            "SELECT job, at, from_at, count, disposition, run_id FROM aios_occurrence WHERE count > 0",
            row => new OccurrenceFact(
                row.GetString(0),
                row.GetInt64(1),
                row.IsDBNull(2) ? null : row.GetInt64(2),
                row.GetInt32(3),
                Word<Disposition>(row.GetString(4)),
                row[5] as string
            )
        );

    public static Task<List<RunFact>> RunsAsync(this IChaosDatabase database, string common) =>
        database.ReadAsync(
            "SELECT run_id, job, outcome, scheduled_at, error FROM aios_run",
            row => new RunFact(
                row.GetString(0),
                row.GetString(1),
                Word<Outcome>(row.GetString(2)),
                row.IsDBNull(3) ? null : row.GetInt64(3),
                row[4] as string,
                ResultOf(common, row.GetString(1), row.GetString(0))
            )
        );

    private static async Task<List<T>> ReadAsync<T>(
        this IChaosDatabase database,
        string question,
        Func<DbDataReader, T> read
    )
    {
        await using var connection = await database.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = question;
        await using var reader = await command.ExecuteReaderAsync();
        List<T> rows = [];
        while (await reader.ReadAsync())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    private static T Word<T>(string text)
        where T : struct, Enum => Enum.Parse<T>(text.Replace("_", "", StringComparison.Ordinal), ignoreCase: true);

    /// <returns>Null: it is not there, or no result.</returns>
    private static RunResult? ResultOf(string common, string job, string run)
    {
        try
        {
            return JsonSerializer.Deserialize(
                File.ReadAllBytes(Path.Combine(common, "Results", job, run, "result.json")),
                RunJson.Readable.RunResult
            );
        }
        catch (Exception e) when (e is IOException or JsonException)
        {
            return null;
        }
    }
}
