namespace Aios.Jobs.Dispatch;

/// <summary>One run on the board, and where its attempt stands.</summary>
internal sealed class BoardEntry(WaitingRun run)
{
    public WaitingRun Run { get; } = run;

    /// <summary>Where it is, or is thought to be; null: it waits for any device.</summary>
    public string? Device { get; set; }

    public long Incarnation { get; set; }

    public EntryState State { get; set; }

    /// <summary>With <see cref="EntryState.Started"/>: the device's count of begun attempts when it was, or a later count.</summary>
    public long Ordinal { get; set; }

    /// <summary>With <see cref="EntryState.AwaitingWord"/>: the device's next word may have been under way before the attempt
    /// began; only the one after it can deny the attempt.</summary>
    public bool NextWordMayBeOld { get; set; }

    /// <summary>Its job no longer wants it begun: it does not wait again.</summary>
    public bool Withdrawn { get; set; }
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
