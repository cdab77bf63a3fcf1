namespace Aios.Jobs.Dispatch;

/// <summary>What devices answered to assignments.</summary>
public sealed partial class DispatchBoard
{
    /// <summary>The device has begun the attempt.</summary>
    /// <param name="placement">What was assigned.</param>
    /// <param name="ordinal">The how manieth of the device it was.</param>
    public void Began(Placement placement, long ordinal)
    {
        if (Entry(placement) is { State: EntryState.Assigned or EntryState.AnswerLost } entry)
        {
            (entry.State, entry.Ordinal) = (EntryState.Started, ordinal);
        }
    }

    /// <summary>The device has not begun the attempt and will not: it waits again, and the device until it announces itself.</summary>
    public void Refused(Placement placement)
    {
        if (Entry(placement) is { State: EntryState.Assigned } entry)
        {
            Suspend(placement);
            WaitAgain(entry);
        }
    }

    /// <summary>The device lacks something that the program needs and has not begun it: it is not asked again for a while, or until
    /// it has changed.</summary>
    /// <param name="placement">What was assigned.</param>
    /// <param name="reason">E.g. <c>gpu1 has no file backup.py</c>.</param>
    public void Lacked(Placement placement, string reason)
    {
        if (Entry(placement) is not { State: EntryState.Assigned } entry)
        {
            return;
        }

        if (_devices.TryGetValue(placement.Device, out var device) && device.Facts.Incarnation == placement.Incarnation)
        {
            entry.Refusals.Add(device, reason, _now + Refusals.Patience);
        }

        WaitAgain(entry);
        if (entry.State is EntryState.Waiting && !entry.Refusals.IsEmpty)
        {
            _refused.Add(entry);
        }
    }

    /// <summary>The answer was lost: the device's next word tells whether the attempt was begun.</summary>
    public void AnswerLost(Placement placement)
    {
        if (Entry(placement) is not { State: EntryState.Assigned } entry)
        {
            return;
        }

        Suspend(placement);
        if (WhyAway(placement.Device, placement.Incarnation) is null)
        {
            entry.State = EntryState.AnswerLost;
        }
        else
        {
            WaitAgain(entry);
        }
    }

    /// <summary>The attempt was begun before.</summary>
    /// <param name="placement">What was assigned.</param>
    /// <param name="device">By which device; null: nobody knows.</param>
    /// <param name="incarnation">In which of its lives.</param>
    /// <param name="ended">Its end is on record.</param>
    /// <returns>Not null: it is over, or cannot go on; its job is to look at the record.</returns>
    public LostAttempt? AlreadyBegun(Placement placement, string? device, long incarnation, bool ended)
    {
        if (Entry(placement) is not { State: EntryState.Assigned } entry)
        {
            return null;
        }

        Remove(entry);
        if (device is null)
        {
            return Lost(entry.Run, "", 0, "it was begun, and its record cannot be read");
        }

        if (ended)
        {
            return Lost(entry.Run, device, incarnation, $"device {device} has ended it");
        }

        if (WhyLost(entry.Run, device, incarnation) is { } reason)
        {
            return Lost(entry.Run, device, incarnation, reason);
        }

        var asked = Enter(entry.Run);
        Stand(asked, EntryState.AwaitingWord, device, incarnation);
        (asked.NextWordMayBeOld, asked.Withdrawn) = (true, entry.Withdrawn);
        return null;
    }

    private BoardEntry? Entry(Placement placement) =>
        _entries.TryGetValue(placement.Run.RunId, out var entry)
        && entry.Run.Attempt == placement.Run.Attempt
        && entry.Device == placement.Device
        && entry.Incarnation == placement.Incarnation
            ? entry
            : null;

    private void Suspend(Placement placement)
    {
        if (_devices.TryGetValue(placement.Device, out var device) && device.Facts.Incarnation == placement.Incarnation)
        {
            device.Suspended = true;
        }
    }
}
