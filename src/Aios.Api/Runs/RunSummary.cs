using Aios.Jobs.Runs;

namespace Aios.Api.Runs;

/// <summary><c>GET /api/v1/runs</c>: runs, newest first.</summary>
public sealed record RunPage
{
    public required IReadOnlyList<RunSummary> Items { get; init; }

    /// <summary>The <c>cursor</c> that continues behind this page; null on the last.</summary>
    public string? NextCursor { get; init; }
}

/// <summary>One run in a line.</summary>
public record RunSummary
{
    public required string Job { get; init; }

    public required string RunId { get; init; }

    public required RunState Status { get; init; }

    /// <summary>Null until it has ended.</summary>
    public Outcome? Outcome { get; init; }

    /// <summary>The device of the last attempt; null before the first.</summary>
    public string? Device { get; init; }

    /// <summary>The number of the last attempt; 0 before the first.</summary>
    public int Attempt { get; init; }

    /// <summary>The planned instant; null when it was not planned.</summary>
    public DateTimeOffset? ScheduledAt { get; init; }

    public required DateTimeOffset QueuedAt { get; init; }

    /// <summary>When the first attempt began; null when none did.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>Null until it has ended.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Why it waits, such as <c>no device has tag gpu</c>; null when it does not.</summary>
    public string? Reason { get; init; }

    public required RunTrigger Trigger { get; init; }
}
