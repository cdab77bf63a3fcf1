using Aios.Jobs.Pauses;

namespace Aios.Jobs.Dispatch;

/// <summary>What is held back, and devices that go out of use.</summary>
public sealed partial class DispatchBoard
{
    private IReadOnlyList<Pause> _pauses = [];
    private HoldingPauses _holding = HoldingPauses.Of([], DateTimeOffset.MinValue);

    /// <summary>Runs of paused jobs wait, paused and draining devices are given nothing; what runs goes on, except that always
    /// runs move from draining devices.</summary>
    /// <param name="pauses">All there are; those that do not hold yet or any more change nothing.</param>
    /// <param name="now">From when on they are judged.</param>
    public void SetPauses(IReadOnlyList<Pause> pauses, DateTimeOffset now)
    {
        _pauses = pauses;
        HoldAndRelease(now);
    }

    private void LookAtPauses(DateTimeOffset now)
    {
        if (_holding.ChangesAt <= now)
        {
            HoldAndRelease(now);
        }
    }

    /// <remarks>Looks at every waiting run: once for each change of the pauses, so that rounds of assignments need not.</remarks>
    private void HoldAndRelease(DateTimeOffset now)
    {
        _holding = HoldingPauses.Of(_pauses, now);
        foreach (var device in _devices.Values)
        {
            PauseDevice(device);
        }

        _devicesVersion++;
        foreach (var entry in _entries.Values.Where(e => e.State is EntryState.Waiting))
        {
            LeaveLine(entry);
            EnterLine(entry);
        }
    }

    private void PauseDevice(BoardDevice device) =>
        (device.Pause, device.Drain) = (_holding.OfDevice(device.Facts.Device), _holding.DrainOf(device.Facts.Device));
}
