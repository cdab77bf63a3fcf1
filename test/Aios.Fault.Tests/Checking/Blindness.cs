namespace Aios.Fault.Tests.Checking;

/// <summary>A time in which programs of a device may live without anybody who could know: its machine was suspended, or its
/// supervisor and silo died in the same instant. They do not count as alive in it, unless they outlive it.</summary>
/// <param name="Device">Which.</param>
/// <param name="From">When it began, as in stamps.</param>
/// <param name="To">Who lives on after this had better be alone.</param>
internal sealed record Blindness(string Device, long From, long To)
{
    /// <summary>So long may a program run on when its machine wakes: half a second.</summary>
    public const long Moment = 500_000_000;

    /// <summary>It was being begun when its machine was suspended, and was killed in the moment after.</summary>
    public bool Holds(Life life) => life.Device == Device && life.From > From && life.To <= To && !life.Ended;

    /// <summary>The life as it counts.</summary>
    public Life Cut(Life life) =>
        life.Device == Device && life.From < From && life.To > From && life.To <= To
            ? life with
            {
                To = From,
                Ended = false,
            }
            : life;
}
