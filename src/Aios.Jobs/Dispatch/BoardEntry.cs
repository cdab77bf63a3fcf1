using Aios.Jobs.Pauses;

namespace Aios.Jobs.Dispatch;

/// <summary>One run on the board, and where its attempt stands.</summary>
internal sealed class BoardEntry(WaitingRun run)
{
    public WaitingRun Run { get; } = run;

    public Amounts Need { get; } = Amounts.Of(run.Slots, run.Resources);

    public bool GivesWay { get; } = run is { Kind: RunKind.Idle, Idle.Preempt: true };

    /// <summary>Where it is, or is thought to be; null: it waits for any device.</summary>
    public string? Device { get; set; }

    public long Incarnation { get; set; }

    public EntryState State { get; set; }

    /// <summary>While it waits and nothing holds it: the line in which it does.</summary>
    public WaitingLine? Line { get; set; }

    /// <summary>While it waits: what holds it back.</summary>
    public Pause? Hold { get; set; }

    /// <summary>Which devices said that they cannot run it.</summary>
    public Refusals Refusals { get; } = new();

    /// <summary>The device whose room was kept for it last.</summary>
    public BoardDevice? Kept { get; set; }

    /// <summary>With <see cref="EntryState.Started"/>: the device's count of begun attempts when it was, or a later count.</summary>
    public long Ordinal { get; set; }

    /// <summary>With <see cref="EntryState.AwaitingWord"/>: the device's next word may have been under way before the attempt
    /// began; only the one after it can deny the attempt.</summary>
    public bool NextWordMayBeOld { get; set; }

    /// <summary>Its job no longer wants it begun: it does not wait again.</summary>
    public bool Withdrawn { get; set; }

    /// <summary>Its device is to stop it.</summary>
    public EvictionReason? Leaving { get; set; }

    /// <summary>When its device was told so last.</summary>
    public DateTimeOffset? ToldToStop { get; set; }
}

/// <summary>Where an attempt on the board stands.</summary>
internal enum EntryState
{
    /// <summary>For a device.</summary>
    Waiting,

    /// <summary>For a device to say whether it runs it.</summary>
    AwaitingWord,

    /// <summary>A device was told to start it and has not answered.</summary>
    Assigned,

    /// <summary>A device was told to start it, and the answer was lost.</summary>
    AnswerLost,

    /// <summary>A device runs it.</summary>
    Started,
}
