using Aios.Abstractions.History;
using Aios.Jobs.Occurrences;
using Aios.Jobs.Runs;

namespace Aios.Storage.Tests.Sql;

/// <summary>Rows for histories: run n was queued n seconds after a fixed instant.</summary>
internal static class HistoryRows
{
    public const int RunsInBatch = 20;

    public static readonly DateTimeOffset Start = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    public static string Id(int number) => $"01J{number:D10}";

    public static RunRow Run(int number, string job = "backup", Outcome outcome = Outcome.Succeeded) =>
        new()
        {
            Job = job,
            RunId = Id(number),
            Outcome = outcome,
            Device = number % 2 == 0 ? "nas1" : "gpu1",
            QueuedAt = Start.AddSeconds(number),
            FinishedAt = Start.AddSeconds(number + 1),
            Trigger = new RunTrigger { Kind = TriggerKind.Schedule },
        };

    public static OccurrenceRow Occurrence(int number) =>
        new()
        {
            Job = "backup",
            At = Start.AddSeconds(number),
            Disposition = Disposition.Ran,
            RunId = Id(number),
        };

    public static HistoryBatch Batch(int batch)
    {
        var numbers = Enumerable.Range(batch * RunsInBatch, RunsInBatch).ToArray();
        return new HistoryBatch
        {
            Runs = [.. numbers.Select(number => Run(number))],
            Occurrences = [.. numbers.Select(Occurrence)],
            Next = [new NextOccurrence("backup", Start.AddSeconds(numbers[^1] + 1))],
        };
    }
}
