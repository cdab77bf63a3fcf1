using Aios.Jobs.Occurrences;

namespace Aios.Abstractions.History;

/// <summary>Which of a job's occurrences to list; what is null does not narrow.</summary>
public sealed record OccurrenceQuery
{
    public required string Job { get; init; }

    public Disposition? Disposition { get; init; }

    /// <summary>Planned at or after this.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Only earlier ones: the last instant of the page before.</summary>
    public DateTimeOffset? Before { get; init; }

    /// <summary>Begins with the oldest instead of the newest.</summary>
    public bool OldestFirst { get; init; }

    /// <summary>1 to 1000.</summary>
    public int Limit { get; init; } = 50;
}
