namespace Aios.Jobs.Definitions;

/// <summary>One job as its file and <c>defaults.yaml</c> say it, validated: every default is filled in.</summary>
/// <remarks>Two definitions are the same when their canonical JSON is: see <see cref="DefinitionJson"/>.</remarks>
public sealed record JobDefinition
{
    /// <summary>Below every priority that a file can give: the default of idle jobs.</summary>
    public const int LowestPriority = int.MinValue;

    /// <summary>Unique in the cluster; <c>[a-z0-9][a-z0-9._-]{0,99}</c>.</summary>
    public required string Name { get; init; }

    public string? Description { get; init; }

    public required JobType Type { get; init; }

    /// <summary>False: nothing is planned and triggers are refused.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>The path of the file below the Programs folder, with forward slashes.</summary>
    public required string Source { get; init; }

    /// <summary>When it runs by itself; null for types that are only triggered or supervised.</summary>
    public Schedule? Schedule { get; init; }

    /// <summary>IANA name; null: the cluster's zone.</summary>
    public string? TimeZone { get; init; }

    /// <summary>Each planned instant is moved later by whole seconds, up to this many but never up to the next instant; drawn once.</summary>
    public TimeSpan Jitter { get; init; }

    /// <summary>Local dates on which nothing is planned; a window counts to the date on which it begins.</summary>
    public IReadOnlyList<DateRange> SkipDates { get; init; } = [];

    public required ProgramSpec Program { get; init; }

    /// <summary>Tag expressions, all of which must match: <c>gpu</c>, <c>-laptop</c>, <c>gpu/npu</c>, <c>device:nas1</c>.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Counted resources it takes, by name.</summary>
    public IReadOnlyDictionary<string, int> Resources { get; init; } = new SortedDictionary<string, int>();

    /// <summary>Worker slots it takes.</summary>
    public int Slots { get; init; } = 1;

    /// <summary>Higher goes first.</summary>
    public int Priority { get; init; }

    /// <summary>Time per attempt; null: none.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>From TERM to KILL.</summary>
    public TimeSpan StopGrace { get; init; } = TimeSpan.FromSeconds(10);

    public RetryPolicy Retry { get; init; } = new();

    public OnLost OnLost { get; init; }

    /// <summary>How long an attempt may go on without a lease; null: the cluster's lease.</summary>
    public TimeSpan? LostAfter { get; init; }

    public required Overlap Overlap { get; init; }

    /// <summary>With <see cref="Overlap.Queue"/>: how many runs may wait.</summary>
    public int MaxQueued { get; init; } = 1000;

    /// <summary>With <see cref="Overlap.Allow"/>: how many runs may be active.</summary>
    public int MaxParallel { get; init; } = 10;

    public CatchUp CatchUp { get; init; } = CatchUp.One;

    /// <summary>An occurrence is not begun later than this.</summary>
    public TimeSpan MaxLateness { get; init; } = TimeSpan.FromHours(24);

    public IdleSpec? Idle { get; init; }

    public AlwaysSpec? Always { get; init; }

    public AfterSpec? After { get; init; }

    public ContainerSpec? Docker { get; init; }

    public LogStyle Log { get; init; }

    /// <summary>Bytes at which a log is cut back to its beginning.</summary>
    public long LogLimit { get; init; } = 100_000_000;

    public KeepPolicy Keep { get; init; } = new();

    public IReadOnlyList<NotifyRule> Notify { get; init; } = [];
}
