using System.Text.Json.Serialization;
using Aios.Jobs.Json;

namespace Aios.Api.Devices;

/// <summary><c>GET /api/v1/devices</c>: every device the cluster knows, by id.</summary>
public sealed record DevicePage
{
    public required IReadOnlyList<DeviceInfo> Items { get; init; }
}

/// <summary>One device.</summary>
public sealed record DeviceInfo
{
    public required string Id { get; init; }

    public required DeviceState State { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Worker slots.</summary>
    public int Slots { get; init; }

    public int FreeSlots { get; init; }

    /// <summary>Counted resources in all, by name.</summary>
    public IReadOnlyDictionary<string, int> Resources { get; init; } = new Dictionary<string, int>();

    /// <summary>What is free of <see cref="Resources"/>.</summary>
    public IReadOnlyDictionary<string, int> FreeResources { get; init; } = new Dictionary<string, int>();

    /// <summary>Which life of the device this is; it rises with each.</summary>
    public long Incarnation { get; init; }

    /// <summary>Where other silos reach it.</summary>
    public string? Address { get; init; }

    /// <summary>The URL of its API.</summary>
    public string? Http { get; init; }

    /// <summary>The machine's name.</summary>
    public string? Host { get; init; }

    public IReadOnlyList<DeviceRun> Running { get; init; } = [];

    /// <summary>Since when it has been in this state.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>When nothing new may begin there because of its folders or its clock: why, in words.</summary>
    public string? Hindrance { get; init; }
}

/// <summary>An attempt that a device has in hand.</summary>
public sealed record DeviceRun
{
    public required string Job { get; init; }

    public required string RunId { get; init; }

    public required int Attempt { get; init; }
}

/// <summary>Whether a device takes work.</summary>
[JsonConverter(typeof(SnakeCaseEnum<DeviceState>))]
public enum DeviceState
{
    Up,

    /// <summary>Its lease ran out.</summary>
    Lost,

    /// <summary>It takes no new runs and ends those it has.</summary>
    Stopping,

    /// <summary>It is a member, and has not said yet what it runs.</summary>
    Unannounced,

    /// <summary>It goes out of use: what runs may finish, nothing new is begun there.</summary>
    Draining,

    /// <summary>Nothing new is begun there for a while.</summary>
    Paused,

    /// <summary>Its folders are full, read-only or not there, or its clock is off: nothing new is begun there until that is over.</summary>
    Unfit,
}
