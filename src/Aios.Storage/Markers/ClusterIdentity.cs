namespace Aios.Storage.Markers;

/// <summary>By what a cluster knows its folders.</summary>
public sealed record ClusterIdentity
{
    /// <summary>32 lower-case hexadecimal digits.</summary>
    public required string Uid { get; init; }

    /// <summary>AIOS_CLUSTER_ID, for the reader of a marker.</summary>
    public required string ClusterId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>IANA name of the cluster's zone; null: not known.</summary>
    public string? TimeZone { get; init; }

    /// <summary>AIOS_LEASE of the cluster, in whole milliseconds; null: not known.</summary>
    public TimeSpan? Lease { get; init; }
}
