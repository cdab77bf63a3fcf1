using Aios.Jobs.Dispatch;

namespace Aios.Grains.Devices;

/// <summary>What this device is, for the whole life of its silo.</summary>
public sealed record DeviceIdentity
{
    public required string Device { get; init; }

    /// <summary>Its life, by the lease table.</summary>
    public required long Incarnation { get; init; }

    /// <summary>In lower case, its own <c>device:</c> tag included.</summary>
    public required IReadOnlySet<string> Tags { get; init; }

    /// <summary>Worker slots.</summary>
    public required int Slots { get; init; }

    /// <summary>Counted resources, by name.</summary>
    public IReadOnlyDictionary<string, int> Resources { get; init; } = Amounts.Nothing.Resources;

    /// <summary>The machine's name.</summary>
    public required string Host { get; init; }

    /// <summary>The URL of its API; null: it has none.</summary>
    public string? Http { get; init; }

    public required DateTimeOffset Since { get; init; }
}
