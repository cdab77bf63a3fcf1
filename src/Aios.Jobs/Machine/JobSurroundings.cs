using Aios.Jobs.Pauses;

namespace Aios.Jobs.Machine;

/// <summary>What a decision depends on besides state and events.</summary>
public sealed record JobSurroundings
{
    public required string JobName { get; init; }

    public required DateTimeOffset Now { get; init; }

    /// <summary>IANA name.</summary>
    public required string ClusterZone { get; init; }

    /// <summary>The cluster's uid; in virtual time, any text.</summary>
    public required string ClusterUid { get; init; }

    /// <summary>The pauses that concern the job: those in force, and those that ended so lately that instants in them may not be evaluated yet.</summary>
    public IReadOnlyList<Pause> Pauses { get; init; } = [];

    /// <summary>The jobs that come after this one.</summary>
    public IReadOnlyList<string> Dependents { get; init; } = [];

    /// <summary>Draws a number from 0 (included) to 1 (excluded).</summary>
    public required Func<double> Draw { get; init; }
}
