using Aios.Jobs.Occurrences;

namespace Aios.Api.Occurrences;

/// <summary><c>GET /api/v1/jobs/{name}/occurrences</c>: what became of a job's planned instants, newest first.</summary>
public sealed record OccurrencePage
{
    public required IReadOnlyList<OccurrenceInfo> Items { get; init; }

    /// <summary>The <c>before</c> that continues behind this page; null on the last.</summary>
    public string? NextBefore { get; init; }
}

/// <summary>One planned instant, or many of a long outage.</summary>
public sealed record OccurrenceInfo
{
    public required string Job { get; init; }

    /// <summary>The instant; of many, the last.</summary>
    public required DateTimeOffset At { get; init; }

    public required Disposition Disposition { get; init; }

    /// <summary>The run, when it ran.</summary>
    public string? RunId { get; init; }

    /// <summary>Why it did not run, in words.</summary>
    public string? Reason { get; init; }

    /// <summary>How many instants the row stands for.</summary>
    public int Count { get; init; } = 1;

    /// <summary>Of many instants the first; null: there is only one.</summary>
    public DateTimeOffset? From { get; init; }
}
