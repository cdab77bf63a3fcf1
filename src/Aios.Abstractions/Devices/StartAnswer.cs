namespace Aios.Abstractions.Devices;

/// <summary>What a device says to an <see cref="AttemptAssignment"/>.</summary>
[GenerateSerializer, Immutable, Alias("aios.StartAnswer")]
public sealed record StartAnswer
{
    [Id(0)]
    public required StartVerdict Verdict { get; init; }

    /// <summary>The device that answers.</summary>
    [Id(1)]
    public required string Device { get; init; }

    /// <summary>Why not, in words; null when it started.</summary>
    [Id(2)]
    public string? Reason { get; init; }

    /// <summary>With <see cref="StartVerdict.AlreadyClaimed"/>: the device that claimed the attempt; null: unreadable.</summary>
    [Id(3)]
    public string? ClaimedBy { get; init; }

    /// <summary>With <see cref="StartVerdict.AlreadyClaimed"/>: that device's incarnation.</summary>
    [Id(4)]
    public long ClaimedIncarnation { get; init; }

    /// <summary>With <see cref="StartVerdict.AlreadyClaimed"/>: the attempt's end is on record.</summary>
    [Id(5)]
    public bool ClaimEnded { get; init; }

    /// <summary>With <see cref="StartVerdict.Started"/>: the how manieth attempt of the device's life it was, from 1.</summary>
    [Id(6)]
    public long Ordinal { get; init; }
}

/// <summary>Whether an attempt was begun, and if not, what the dispatcher has to do.</summary>
[GenerateSerializer, Alias("aios.StartVerdict")]
public enum StartVerdict
{
    /// <summary>The attempt is this device's now; its end will be reported.</summary>
    Started = 0,

    /// <summary>The assignment names another device than the one that it reached.</summary>
    Misplaced = 1,

    /// <summary>It comes from a dispatcher that is no longer, or from one this device has not announced itself to.</summary>
    OtherEpoch = 2,

    /// <summary>It is for an earlier or later life of this device.</summary>
    OtherIncarnation = 3,

    /// <summary>The attempt was begun before, here or elsewhere.</summary>
    AlreadyClaimed = 4,

    /// <summary>The device has too little lease left, is stopping, or has no free slots.</summary>
    Unwilling = 5,

    /// <summary>The device could not write the claim; the attempt has not begun.</summary>
    NoStorage = 6,

    /// <summary>The device lacks what the program needs, such as its file; the attempt has not begun, and another device may have it.</summary>
    Lacks = 7,
}
