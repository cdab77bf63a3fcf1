using Aios.Jobs.Runs;

namespace Aios.Abstractions.History;

/// <summary>Which runs to list; what is null does not narrow.</summary>
public sealed record RunQuery
{
    public string? Job { get; init; }

    public Outcome? Outcome { get; init; }

    /// <summary>The device of the last attempt.</summary>
    public string? Device { get; init; }

    /// <summary>Queued at or after this.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>The last run id of the page before.</summary>
    public string? Before { get; init; }

    /// <summary>1 to 1000.</summary>
    public int Limit { get; init; } = 50;
}
