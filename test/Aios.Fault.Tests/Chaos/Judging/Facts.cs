using Aios.Jobs.Occurrences;
using Aios.Jobs.Runs;

namespace Aios.Fault.Tests.Chaos.Judging;

/// <summary>A row of the cluster's database: what became of a planned instant.</summary>
/// <param name="Job">The job.</param>
/// <param name="At">In microseconds since 1970, as is all time here; the last of those that the row stands for.</param>
/// <param name="From">The first of them; null: it stands for one.</param>
/// <param name="Count">How many.</param>
/// <param name="Disposition">What.</param>
/// <param name="RunId">The run, when it ran.</param>
internal sealed record OccurrenceFact(
    string Job,
    long At,
    long? From,
    int Count,
    Disposition Disposition,
    string? RunId
);

/// <summary>A row of the cluster's database: how a run ended.</summary>
/// <param name="RunId">Its id.</param>
/// <param name="Job">Its job.</param>
/// <param name="Outcome">How.</param>
/// <param name="ScheduledAt">The planned instant; null: it was not planned.</param>
/// <param name="Error">What is said to have gone wrong.</param>
/// <param name="Result">Its result.json; null: there is none that can be read.</param>
internal sealed record RunFact(
    string RunId,
    string Job,
    Outcome Outcome,
    long? ScheduledAt,
    string? Error,
    RunResult? Result
);

/// <summary>A file of TriggersProcessed that says what became of a trigger file.</summary>
/// <param name="File">The name under which that was dropped.</param>
/// <param name="RunId">The run; null: it was rejected.</param>
internal sealed record SidecarFact(string File, string? RunId);
