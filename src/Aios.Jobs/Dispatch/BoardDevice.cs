using Aios.Jobs.Tags;

namespace Aios.Jobs.Dispatch;

/// <summary>A device on the board: what it said, and what was given to it since.</summary>
internal sealed class BoardDevice(DeviceFacts facts)
{
    public DeviceFacts Facts { get; set; } = facts;

    /// <summary>Slots of everything on it, started or not.</summary>
    public int Used { get; set; }

    /// <summary>Grows with each assignment on the board: of equally free devices the least recently used is best.</summary>
    public long LastUsed { get; set; }

    /// <summary>It answered otherwise than expected: it gets nothing until it has announced itself again.</summary>
    public bool Suspended { get; set; }

    public int Free => Facts.Slots - Used;

    public bool IsWilling => !Suspended && Facts.Accepting;

    public bool Takes(TagSelector tags, int slots) =>
        IsWilling && (slots == 0 || Free >= slots) && tags.Matches(Facts.Tags);
}
