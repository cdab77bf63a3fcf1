namespace Aios.Jobs.Machine;

/// <summary>What is remembered of one instance of an always job between its runs.</summary>
public sealed record Instance
{
    /// <summary>How many of its last runs ended in a row before they were healthy.</summary>
    public int ShortRuns { get; init; }

    /// <summary>The next run waits this long after the end of the last; zero: it begins at once.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>When its last run ended; null: none did.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>How its last run ended, in words.</summary>
    public string? LastEnd { get; init; }

    /// <summary>It ended well and is not to be restarted.</summary>
    public bool Done { get; init; }

    /// <summary>How many runs it has begun; tells their ids apart.</summary>
    public long Begun { get; init; }
}
