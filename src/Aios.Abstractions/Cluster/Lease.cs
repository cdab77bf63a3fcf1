namespace Aios.Abstractions.Cluster;

/// <summary>A device's life, as it begins.</summary>
public sealed record Lease
{
    public required long Incarnation { get; init; }

    public required long Counter { get; init; }

    /// <summary>The dispatcher's life at that moment; 0: there was none yet.</summary>
    public required long Epoch { get; init; }
}

/// <summary>A device's life, as it goes on.</summary>
public sealed record LeaseRenewal
{
    public required long Counter { get; init; }

    /// <summary>The dispatcher's life at that moment; 0: there was none yet.</summary>
    public required long Epoch { get; init; }

    /// <summary>The database's clock at that moment.</summary>
    public required DateTimeOffset DatabaseTime { get; init; }
}
