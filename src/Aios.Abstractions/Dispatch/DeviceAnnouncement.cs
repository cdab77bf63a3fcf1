using System.Collections.Immutable;
using Aios.Abstractions.Devices;

namespace Aios.Abstractions.Dispatch;

/// <summary>What a device says of itself, when something changed and every 2 s.</summary>
[GenerateSerializer, Immutable, Alias("aios.DeviceAnnouncement")]
public sealed record DeviceAnnouncement
{
    [Id(0)]
    public required string Device { get; init; }

    [Id(1)]
    public required long Incarnation { get; init; }

    /// <summary>The dispatcher's life that the device speaks to, and takes assignments from.</summary>
    [Id(2)]
    public required long Epoch { get; init; }

    [Id(3)]
    public required SiloAddress Silo { get; init; }

    /// <summary>Its own <c>device:</c> tag included.</summary>
    [Id(4)]
    public required ImmutableArray<string> Tags { get; init; }

    [Id(5)]
    public required int Slots { get; init; }

    /// <summary>False: it is stopping.</summary>
    [Id(6)]
    public required bool Accepting { get; init; }

    /// <summary>How many attempts it had begun in this life when <see cref="Live"/> was read.</summary>
    [Id(7)]
    public required long StartsSeen { get; init; }

    [Id(8)]
    public required ImmutableArray<LiveAttempt> Live { get; init; }

    [Id(9)]
    public required string Host { get; init; }

    [Id(10)]
    public string? Http { get; init; }

    /// <summary>When this life began.</summary>
    [Id(11)]
    public required DateTimeOffset Since { get; init; }

    /// <summary>Grows with each announcement of this life: of two the one with the lower number is the older.</summary>
    [Id(12)]
    public long Sequence { get; init; }

    /// <summary>Counted resources in all, by name.</summary>
    [Id(13)]
    public ImmutableDictionary<string, int> Resources { get; init; } = ImmutableDictionary<string, int>.Empty;

    /// <summary>When it was last seen to run anything but always and idle runs; null: not in this life.</summary>
    [Id(14)]
    public DateTimeOffset? LastOtherWork { get; init; }

    /// <summary>The names of the secrets that it has.</summary>
    [Id(15)]
    public ImmutableArray<string> Secrets { get; init; } = [];

    /// <summary>Why nothing new may begin there at the moment, in words; null: it may.</summary>
    [Id(16)]
    public string? Hindrance { get; init; }
}

/// <summary>What the dispatcher says to an announcement.</summary>
[GenerateSerializer, Immutable, Alias("aios.AnnounceReply")]
public sealed record AnnounceReply
{
    /// <summary>The dispatcher's life. If it is a later one than announced to, the device announces itself again, to this one.</summary>
    [Id(0)]
    public required long Epoch { get; init; }

    /// <summary>The device's life is over, by the lease table: its work was taken.</summary>
    [Id(1)]
    public bool Superseded { get; init; }

    /// <summary>Placement does not know the device yet: it announces itself again at once.</summary>
    [Id(2)]
    public bool TooEarly { get; init; }
}
