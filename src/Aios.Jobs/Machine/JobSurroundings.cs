namespace Aios.Jobs.Machine;

/// <summary>What a decision depends on besides state and events.</summary>
public sealed record JobSurroundings
{
    public required string JobName { get; init; }

    public required DateTimeOffset Now { get; init; }

    /// <summary>IANA name.</summary>
    public required string ClusterZone { get; init; }

    /// <summary>Draws a number from 0 (included) to 1 (excluded).</summary>
    public required Func<double> Draw { get; init; }
}
