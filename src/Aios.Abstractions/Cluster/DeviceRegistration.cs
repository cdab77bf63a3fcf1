namespace Aios.Abstractions.Cluster;

/// <summary>What a device says of itself in its lease row.</summary>
public sealed record DeviceRegistration
{
    /// <summary>DEVICE_ID.</summary>
    public required string Device { get; init; }

    /// <summary>Orleans' address of the silo, in its parsable form.</summary>
    public required string SiloAddress { get; init; }

    /// <summary>The machine's name.</summary>
    public required string Host { get; init; }

    /// <summary>Where its HTTP API is reached; null: nowhere.</summary>
    public string? HttpUrl { get; init; }

    /// <summary>DEVICE_TAGS, without its own <c>device:</c> tag.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];
}

/// <summary>A device's lease row as it was read.</summary>
public sealed record LeaseRow
{
    public required DeviceRegistration Registration { get; init; }

    public required long Incarnation { get; init; }

    /// <summary>Raised by each renewal.</summary>
    public required long Counter { get; init; }

    /// <summary>Its work was taken: no live device stands behind the row.</summary>
    public required bool GivenUp { get; init; }

    /// <summary>The database's clock at the last renewal: for people; who lives is told by the counter alone.</summary>
    public required DateTimeOffset RenewedAt { get; init; }
}
