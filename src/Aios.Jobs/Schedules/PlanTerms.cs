namespace Aios.Jobs.Schedules;

/// <summary>What a job's planned instants depend on besides its definition.</summary>
public sealed record PlanTerms
{
    /// <summary>IANA name of the zone used where the definition names none.</summary>
    public required string ClusterZone { get; init; }

    /// <summary>From when intervals are counted.</summary>
    public required DateTimeOffset Anchor { get; init; }

    /// <summary>See <see cref="PlanSeed"/>.</summary>
    public required long Seed { get; init; }
}
