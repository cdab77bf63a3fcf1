namespace Aios.Abstractions.Cluster;

/// <summary>What one device would have the cluster's settings be.</summary>
public sealed record ClusterWish
{
    /// <summary>AIOS_TIMEZONE.</summary>
    public required Wish<string> TimeZone { get; init; }

    /// <summary>AIOS_LEASE, in whole milliseconds.</summary>
    public required Wish<TimeSpan> Lease { get; init; }

    /// <summary>The uid that a new database takes over, because the Common folder is already that cluster's: its database was lost
    /// or exchanged. Null: a new one is drawn.</summary>
    public string? Uid { get; init; }

    /// <summary>AIOS_STATE.</summary>
    public required Wish<string> State { get; init; }
}

/// <summary>A value for a new cluster.</summary>
/// <param name="Value">What a new cluster takes.</param>
/// <param name="Told">Somebody said so: an existing cluster that keeps another value refuses the device. False: a default, which
/// gives way to what the cluster keeps.</param>
public readonly record struct Wish<T>(T Value, bool Told);
