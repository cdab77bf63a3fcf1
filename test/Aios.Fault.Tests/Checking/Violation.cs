namespace Aios.Fault.Tests.Checking;

/// <summary>A promise that was broken.</summary>
internal sealed record Violation(ViolationKind Kind, string RunId, string What);

/// <summary>Which promise.</summary>
internal enum ViolationKind
{
    /// <summary>Two programs of one run lived at the same time.</summary>
    Overlap,

    /// <summary>One attempt was begun twice.</summary>
    AttemptTwice,

    /// <summary>A run was begun again after a program of it had come to its end. Allowed only where a device died in the moment
    /// between that end and its record.</summary>
    BegunAgain,

    /// <summary>No program of an accepted run came to its end.</summary>
    NeverEnded,

    /// <summary>A planned instant has no row.</summary>
    NoRow,

    /// <summary>A row stands for an instant that was not planned, or that another row stands for.</summary>
    RowTooMany,

    /// <summary>One planned instant, trigger, key or end of another run was accepted as two runs.</summary>
    AcceptedTwice,

    /// <summary>A run that was accepted has no end.</summary>
    NoEnd,

    /// <summary>A run began that nothing asked for.</summary>
    NotAccepted,

    /// <summary>Its end is not one that its job and what was done to it explain.</summary>
    WrongEnd,

    /// <summary>A run's row and its result.json do not say the same.</summary>
    ResultDiffers,

    /// <summary>A trigger file is neither accepted nor rejected, or lies about.</summary>
    TriggerFile,

    /// <summary>A request was never accepted.</summary>
    NeverAnswered,

    /// <summary>A job that runs after another did not.</summary>
    NoFollower,

    /// <summary>A state file cannot be read.</summary>
    BadState,

    /// <summary>A process outlived its device.</summary>
    LeftProcess,

    /// <summary>A daemon does not run though its devices are well.</summary>
    Absent,

    /// <summary>A device ended by itself, or did not come back.</summary>
    Device,
}

/// <summary>What is known of kinds.</summary>
internal static class ViolationKinds
{
    /// <summary>It may be made good yet by devices that go on.</summary>
    public static bool MayComeYet(this ViolationKind kind) =>
        kind
            is ViolationKind.NoRow
                or ViolationKind.NoEnd
                or ViolationKind.NeverEnded
                or ViolationKind.NoFollower
                or ViolationKind.NeverAnswered
                or ViolationKind.TriggerFile
                or ViolationKind.ResultDiffers;
}
