namespace Aios.Abstractions.Cluster;

/// <summary>The settings that every device of a cluster shares.</summary>
public sealed record ClusterFacts
{
    /// <summary>32 lower-case hexadecimal digits, drawn when the cluster was created.</summary>
    public required string Uid { get; init; }

    /// <summary>IANA name of the zone of jobs that name none.</summary>
    public required string TimeZone { get; init; }

    /// <summary>How long a device that cannot be heard keeps its work; at least 5 s.</summary>
    public required TimeSpan Lease { get; init; }

    /// <summary>Where grain state is kept: <c>files</c> or <c>database</c>.</summary>
    public required string State { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}
