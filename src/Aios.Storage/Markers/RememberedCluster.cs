namespace Aios.Storage.Markers;

/// <summary>What a folder's marker knows of its cluster: should the database be lost, a new one is created from it.</summary>
public sealed record RememberedCluster
{
    public required string Uid { get; init; }

    /// <summary>IANA name; null: the marker is of a version that did not write it.</summary>
    public string? TimeZone { get; init; }

    /// <summary>AIOS_LEASE; null: likewise.</summary>
    public TimeSpan? Lease { get; init; }
}
