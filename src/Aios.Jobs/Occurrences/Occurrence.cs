using System.Text.Json.Serialization;
using Aios.Jobs.Json;

namespace Aios.Jobs.Occurrences;

/// <summary>What became of one planned instant of a job.</summary>
public sealed record Occurrence
{
    public required DateTimeOffset At { get; init; }

    public required Disposition Disposition { get; init; }

    /// <summary>The run, when it ran.</summary>
    public string? RunId { get; init; }

    /// <summary>Why it did not run, in words.</summary>
    public string? Reason { get; init; }

    /// <summary>How many instants the row stands for, the last of them <see cref="At"/>; more than 1 only after long outages.</summary>
    public int Count { get; init; } = 1;
}

/// <summary>What can become of an occurrence.</summary>
[JsonConverter(typeof(SnakeCaseEnum<Disposition>))]
public enum Disposition
{
    Ran,
    SkippedOverlap,
    SkippedPaused,
    Missed,
}
