namespace Aios.Jobs.Dispatch;

/// <summary>Where entries stand: in a line, or with a device whose slots they take. Everything that moves one goes through here.</summary>
public sealed partial class DispatchBoard
{
    internal IReadOnlyCollection<BoardEntry> Entries => _entries.Values;

    internal IReadOnlyCollection<BoardDevice> AnnouncedDevices => _devices.Values;

    private BoardEntry Enter(WaitingRun run)
    {
        var entry = new BoardEntry(run);
        _entries.Add(run.RunId, entry);
        return entry;
    }

    private void Remove(BoardEntry entry)
    {
        Leave(entry);
        _entries.Remove(entry.Run.RunId);
    }

    /// <summary>No device has it after all.</summary>
    private void WaitAgain(BoardEntry entry)
    {
        if (entry.Withdrawn)
        {
            Remove(entry);
        }
        else
        {
            Leave(entry);
            Wait(entry);
        }
    }

    private void Wait(BoardEntry entry)
    {
        (entry.State, entry.Device, entry.Incarnation) = (EntryState.Waiting, null, 0);
        (entry.Leaving, entry.ToldToStop) = (null, null);
        EnterLine(entry);
    }

    private void EnterLine(BoardEntry entry)
    {
        entry.Hold = _holding.OfRun(entry.Run);
        if (entry.Hold is not null)
        {
            return;
        }

        var key = LineKey.Of(entry);
        if (!_lines.TryGetValue(key, out var line))
        {
            _lines.Add(key, line = new WaitingLine(key, entry));
        }

        line.Add(entry);
        entry.Line = line;
    }

    private void Occupy(BoardEntry entry, BoardDevice device, EntryState state)
    {
        Stand(entry, state, device.Facts.Device, device.Facts.Incarnation);
        device.Take(entry);
    }

    private void Stand(BoardEntry entry, EntryState state, string device, long incarnation)
    {
        (entry.State, entry.Device, entry.Incarnation) = (state, device, incarnation);
        if (!_onDevices.TryGetValue(device, out var there))
        {
            _onDevices.Add(device, there = []);
        }

        there.Add(entry);
    }

    /// <summary>Takes an entry from its line or its device.</summary>
    private void Leave(BoardEntry entry)
    {
        if (entry.State is EntryState.Waiting)
        {
            _refused.Remove(entry);
            LeaveLine(entry);
            return;
        }

        if (entry.State is not EntryState.AwaitingWord && DeviceOf(entry) is { } device)
        {
            device.Give(entry);
        }

        _leaving.Remove(entry);

        var there = _onDevices[entry.Device!];
        there.Remove(entry);
        if (there.Count == 0)
        {
            _onDevices.Remove(entry.Device!);
        }
    }

    private void LeaveLine(BoardEntry entry)
    {
        if (entry.Line is not { } line)
        {
            return;
        }

        line.Remove(entry);
        entry.Line = null;
        if (line.IsEmpty)
        {
            _lines.Remove(line.Key);
        }
    }

    private List<BoardEntry> On(string device) => _onDevices.TryGetValue(device, out var there) ? [.. there] : [];

    private BoardDevice? DeviceOf(BoardEntry entry) =>
        _devices.TryGetValue(entry.Device!, out var device) && device.Facts.Incarnation == entry.Incarnation
            ? device
            : null;
}
