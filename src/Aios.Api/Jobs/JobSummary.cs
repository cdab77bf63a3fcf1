using Aios.Jobs.Definitions;
using Aios.Jobs.Runs;

namespace Aios.Api.Jobs;

/// <summary><c>GET /api/v1/jobs</c>: every job of the cluster, by name.</summary>
public sealed record JobPage
{
    public required IReadOnlyList<JobSummary> Items { get; init; }
}

/// <summary>One job in a line.</summary>
public record JobSummary
{
    public required string Name { get; init; }

    /// <summary>Null when its file never was without a mistake.</summary>
    public JobType? Type { get; init; }

    /// <summary>When it runs by itself, in words: <c>every 10s</c>, <c>daily 03:00 Europe/Berlin</c>; null when it does not.</summary>
    public string? Schedule { get; init; }

    /// <summary>Tag expressions that a device must match.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    public bool Enabled { get; init; } = true;

    public required JobStatus Status { get; init; }

    /// <summary>How many of its runs have not ended.</summary>
    public int ActiveRuns { get; init; }

    /// <summary>The next planned instant; null when none is planned.</summary>
    public DateTimeOffset? NextAt { get; init; }

    /// <summary>The run that ended last; null when none has.</summary>
    public LastRun? LastRun { get; init; }

    /// <summary>The first mistake in its file; null when there is none.</summary>
    public string? Problem { get; init; }
}

/// <summary>How a job's last run ended.</summary>
public sealed record LastRun
{
    public required string RunId { get; init; }

    public required Outcome Outcome { get; init; }

    public required DateTimeOffset FinishedAt { get; init; }
}
