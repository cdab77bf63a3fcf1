namespace Aios.Jobs.Dispatch;

/// <summary>What the dispatcher knows, all of it in memory: runs that wait, devices and what they run. Decides which run goes
/// where. Not thread-safe.</summary>
/// <remarks>That no attempt is begun twice does not rest on the board but on the attempt's claim, which its device makes: a board
/// that is mistaken, because it is new, learns it from the answer.</remarks>
public sealed partial class DispatchBoard
{
    private readonly Dictionary<string, BoardEntry> _entries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, BoardDevice> _devices = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Tags, int Slots), WaitingLine> _lines = [];
    private Dictionary<string, long> _leases = new(StringComparer.Ordinal);
    private long _assignments;

    /// <summary>A job wants an attempt begun, or to know that it is under way. Asking again changes nothing.</summary>
    /// <returns>Not null: it was begun by a device that can no longer be running it.</returns>
    public LostAttempt? Ask(WaitingRun run)
    {
        if (_entries.TryGetValue(run.RunId, out var known))
        {
            if (known.Run.Attempt >= run.Attempt)
            {
                return null;
            }

            Remove(known);
        }

        return Enter(run, run.KnownDevice, run.KnownIncarnation);
    }

    /// <summary>Whether the attempt waits, or is with a device.</summary>
    public bool Has(string runId, int attempt) =>
        _entries.TryGetValue(runId, out var entry) && entry.Run.Attempt == attempt;

    /// <summary>An attempt is over, by its device's word.</summary>
    public void Ended(string runId, int attempt)
    {
        if (_entries.TryGetValue(runId, out var entry) && entry.Run.Attempt == attempt)
        {
            Remove(entry);
        }
    }

    /// <summary>A job no longer wants an attempt begun.</summary>
    public Withdrawal Withdraw(string runId, int attempt)
    {
        if (!_entries.TryGetValue(runId, out var entry) || entry.Run.Attempt != attempt)
        {
            return new Withdrawal { Kind = WithdrawalKind.Unknown };
        }

        if (entry.State is not EntryState.Waiting)
        {
            return new Withdrawal { Kind = WithdrawalKind.OnDevice, Device = entry.Device };
        }

        Remove(entry);
        return new Withdrawal { Kind = WithdrawalKind.Withdrawn };
    }

    /// <summary>Gives waiting runs to devices, best run first, to the best device for it, until none fits.</summary>
    public IReadOnlyList<Placement> Assign()
    {
        List<Placement> placements = [];
        while (Best() is var (entry, device) && entry is not null && device is not null)
        {
            placements.Add(Place(entry, device));
        }

        return placements;
    }

    private LostAttempt? Enter(WaitingRun run, string? device, long incarnation)
    {
        var entry = new BoardEntry(run);
        if (device is not null && IsGone(device, incarnation) is { } reason)
        {
            return Lost(run, device, incarnation, reason);
        }

        _entries.Add(run.RunId, entry);
        if (device is null)
        {
            Wait(entry);
        }
        else
        {
            (entry.State, entry.Device, entry.Incarnation) = (EntryState.AwaitingWord, device, incarnation);
        }

        return null;
    }

    private (BoardEntry? Entry, BoardDevice? Device) Best()
    {
        (BoardEntry? Entry, BoardDevice? Device) best = default;
        foreach (var line in _lines.Values)
        {
            if (
                line.First is { } entry
                && (best.Entry is null || WaitingLine.Order(entry, best.Entry) < 0)
                && BestDevice(line) is { } device
            )
            {
                best = (entry, device);
            }
        }

        return best;
    }

    /// <summary>Most free, then least recently used.</summary>
    private BoardDevice? BestDevice(WaitingLine line)
    {
        BoardDevice? best = null;
        foreach (var device in _devices.Values)
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

    private static void Occupy(BoardEntry entry, BoardDevice device, EntryState state)
    {
        (entry.State, entry.Device, entry.Incarnation) = (state, device.Facts.Device, device.Facts.Incarnation);
        device.Used += entry.Run.Slots;
    }

    private void Wait(BoardEntry entry)
    {
        (entry.State, entry.Device, entry.Incarnation) = (EntryState.Waiting, null, 0);
        LineOf(entry.Run).Add(entry);
    }

    private WaitingLine LineOf(WaitingRun run)
    {
        var key = (run.Tags.ToString(), run.Slots);
        if (!_lines.TryGetValue(key, out var line))
        {
            _lines.Add(key, line = new WaitingLine(run.Tags, run.Slots));
        }

        return line;
    }

    private void Remove(BoardEntry entry)
    {
        _entries.Remove(entry.Run.RunId);
        Leave(entry);
    }

    /// <summary>Takes an entry from its line or its device.</summary>
    private void Leave(BoardEntry entry)
    {
        if (entry.State is EntryState.Waiting)
        {
            var line = LineOf(entry.Run);
            line.Remove(entry);
            if (line.Count == 0)
            {
                _lines.Remove((entry.Run.Tags.ToString(), entry.Run.Slots));
            }
        }
        else if (entry.State is not EntryState.AwaitingWord && DeviceOf(entry) is { } device)
        {
            device.Used -= entry.Run.Slots;
        }
    }

    private BoardDevice? DeviceOf(BoardEntry entry) =>
        _devices.TryGetValue(entry.Device!, out var device) && device.Facts.Incarnation == entry.Incarnation
            ? device
            : null;

    private static LostAttempt Lost(WaitingRun run, string device, long incarnation, string reason) =>
        new()
        {
            Job = run.Job,
            RunId = run.RunId,
            Attempt = run.Attempt,
            Device = device,
            Incarnation = incarnation,
            Reason = reason,
        };
}

/// <summary>What became of a withdrawal.</summary>
public sealed record Withdrawal
{
    public required WithdrawalKind Kind { get; init; }

    /// <summary>With <see cref="WithdrawalKind.OnDevice"/>.</summary>
    public string? Device { get; init; }
}

/// <summary>What can become of a withdrawal.</summary>
public enum WithdrawalKind
{
    /// <summary>It was waiting, and is not any more.</summary>
    Withdrawn,

    /// <summary>A device has it, or was told to start it.</summary>
    OnDevice,

    /// <summary>The board knows nothing of it.</summary>
    Unknown,
}
