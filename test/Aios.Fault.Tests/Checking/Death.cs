namespace Aios.Fault.Tests.Checking;

/// <summary>A device was killed with all that ran on it.</summary>
/// <param name="Device">Which.</param>
/// <param name="From">When its killing began, as in stamps.</param>
/// <param name="To">When it was over.</param>
internal sealed record Death(string Device, long From, long To)
{
    /// <summary>How long the end of a program may be on its way to the disk.</summary>
    private const long Second = 1_000_000_000;

    /// <summary>Whether it came between the program's end and the record of it, as far as can be known.</summary>
    public bool HidesTheEndOf(Life life) =>
        life.Ended && life.Device == Device && life.To >= From - Second && life.To <= To;

    /// <summary>What ended while the disk was full is only known to the device, which dies with it.</summary>
    public Death After(FullDisk full) =>
        full.From <= From && From <= full.To + (2 * Second) ? this with { From = full.From } : this;
}

/// <summary>Nothing can be recorded.</summary>
/// <param name="From">As in stamps.</param>
/// <param name="To">There is room again; what waits is recorded within a second or two.</param>
internal sealed record FullDisk(long From, long To);
