using System.Text.Json.Serialization;
using Aios.Jobs.Json;

namespace Aios.Jobs.Occurrences;

/// <summary>What became of one planned instant of a job. A later row with the same <see cref="At"/> replaces it.</summary>
/// <remarks>Rows are replaced only after a clock that was ahead: see <see cref="Gap"/>.</remarks>
public sealed record Occurrence
{
    public required DateTimeOffset At { get; init; }

    public required Disposition Disposition { get; init; }

    /// <summary>The run, when it ran.</summary>
    public string? RunId { get; init; }

    /// <summary>Why it did not run, in words.</summary>
    public string? Reason { get; init; }

    /// <summary>The first of the instants that the row stands for; null: it stands for one.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>How many instants the row stands for, the last of them <see cref="At"/>. More than 1 only after long outages; 0 only
    /// when it was taken back.</summary>
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
