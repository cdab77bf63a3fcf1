using System.Collections.Immutable;
using Aios.Abstractions.Devices;

namespace Aios.Abstractions.Dispatch;

/// <summary>What the dispatcher knows.</summary>
[GenerateSerializer, Immutable, Alias("aios.DispatcherSnapshot")]
public sealed record DispatcherSnapshot
{
    [Id(0)]
    public required long Epoch { get; init; }

    /// <summary>By id.</summary>
    [Id(1)]
    public required ImmutableArray<DeviceSnapshot> Devices { get; init; }
}

/// <summary>One device, as the dispatcher sees it.</summary>
[GenerateSerializer, Immutable, Alias("aios.DeviceSnapshot")]
public sealed record DeviceSnapshot
{
    [Id(0)]
    public required string Device { get; init; }

    [Id(1)]
    public required DeviceStanding Standing { get; init; }

    [Id(2)]
    public required long Incarnation { get; init; }

    [Id(3)]
    public ImmutableArray<string> Tags { get; init; } = [];

    [Id(4)]
    public int Slots { get; init; }

    [Id(5)]
    public int FreeSlots { get; init; }

    [Id(6)]
    public ImmutableArray<LiveAttempt> Live { get; init; } = [];

    [Id(7)]
    public string? Silo { get; init; }

    [Id(8)]
    public string? Host { get; init; }

    [Id(9)]
    public string? Http { get; init; }

    [Id(10)]
    public DateTimeOffset? Since { get; init; }

    /// <summary>Counted resources in all, by name.</summary>
    [Id(11)]
    public ImmutableDictionary<string, int> Resources { get; init; } = ImmutableDictionary<string, int>.Empty;

    /// <summary>What is free of <see cref="Resources"/>.</summary>
    [Id(12)]
    public ImmutableDictionary<string, int> FreeResources { get; init; } = ImmutableDictionary<string, int>.Empty;

    /// <summary>With <see cref="DeviceStanding.Unfit"/>: why, in words.</summary>
    [Id(13)]
    public string? Hindrance { get; init; }
}

/// <summary>Where a device stands with the dispatcher.</summary>
[GenerateSerializer, Alias("aios.DeviceStanding")]
public enum DeviceStanding
{
    Up = 0,

    /// <summary>Its lease ran out and its work was taken.</summary>
    Lost = 1,

    /// <summary>It takes nothing new.</summary>
    Stopping = 2,

    /// <summary>Its lease is alive, and it has not said yet what it runs.</summary>
    Unannounced = 3,

    /// <summary>It goes out of use: what runs may finish, nothing new is begun there.</summary>
    Draining = 4,

    /// <summary>Nothing new is begun there for a while.</summary>
    Paused = 5,

    /// <summary>Its folders are full, read-only or not there, or its clock is off: nothing new is begun there until that is over.</summary>
    Unfit = 6,
}
