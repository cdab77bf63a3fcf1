namespace Aios.Jobs.Occurrences;

/// <summary>Time after one instant, up to another.</summary>
public sealed record InstantRange
{
    public required DateTimeOffset After { get; init; }

    /// <summary>Part of the range.</summary>
    public required DateTimeOffset To { get; init; }

    public bool Contains(DateTimeOffset instant) => After < instant && instant <= To;
}
