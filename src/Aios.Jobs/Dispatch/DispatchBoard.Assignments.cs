namespace Aios.Jobs.Dispatch;

/// <summary>Which run goes next, and where.</summary>
public sealed partial class DispatchBoard
{
    /// <summary>Gives waiting runs to devices, best run first, to the best device for it, until none fits.</summary>
    /// <remarks>Costs what the lines and the devices with room cost to look at, however many runs wait in the lines.</remarks>
    public IReadOnlyList<Placement> Assign()
    {
        List<Placement> placements = [];
        List<BoardDevice> willing = [.. _devices.Values.Where(d => d.IsWilling)];
        List<BoardDevice> withRoom = [.. willing.Where(d => d.Free > 0)];
        var lines = LinesFor(willing, withRoom);
        while (lines.TryDequeue(out var line, out var first))
        {
            // Room only shrinks: a line whose first run fits nowhere does not come back.
            if (BestDevice(line.Slots == 0 ? willing : withRoom, line) is { } device)
            {
                placements.Add(Place(first, device));
                if (line.First is { } next)
                {
                    lines.Enqueue(line, next);
                }
            }
        }

        return placements;
    }

    private PriorityQueue<WaitingLine, BoardEntry> LinesFor(List<BoardDevice> willing, List<BoardDevice> withRoom)
    {
        var lines = new PriorityQueue<WaitingLine, BoardEntry>(WaitingLine.BestFirst);
        foreach (var line in _lines.Values.Where(l => (l.Slots == 0 ? willing : withRoom).Count > 0))
        {
            lines.Enqueue(line, line.First!);
        }

        return lines;
    }

    /// <summary>Most free, then least recently used.</summary>
    private static BoardDevice? BestDevice(List<BoardDevice> devices, WaitingLine line)
    {
        BoardDevice? best = null;
        foreach (var device in devices)
        {
            var better =
                best is null
                || device.Free > best.Free
                || (device.Free == best.Free && device.LastUsed < best.LastUsed);
            if (better && device.Takes(line.Tags, line.Slots))
            {
                best = device;
            }
        }

        return best;
    }

    private Placement Place(BoardEntry entry, BoardDevice device)
    {
        Leave(entry);
        Occupy(entry, device, EntryState.Assigned);
        device.LastUsed = ++_assignments;
        return new Placement
        {
            Run = entry.Run,
            Device = device.Facts.Device,
            Incarnation = device.Facts.Incarnation,
        };
    }
}
