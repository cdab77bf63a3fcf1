namespace Aios.Jobs.Dispatch;

/// <summary>Which run goes next, and where.</summary>
public sealed partial class DispatchBoard
{
    /// <summary>How long a run that needs more than any device has free waits before room is kept for it.</summary>
    public static readonly TimeSpan PatienceOfBigRuns = TimeSpan.FromSeconds(30);

    /// <summary>Gives waiting runs to devices, best run first, to the best device for it, until none fits; orders what has to give
    /// way or to move.</summary>
    /// <remarks>Costs what the lines and the devices cost to look at, however many runs wait in the lines.</remarks>
    public Round Assign(DateTimeOffset now)
    {
        _now = now;
        LookAtPauses(now);
        LookAtRefusals(now);
        foreach (var device in _devices.Values)
        {
            device.KeepNothing();
            if (device.OtherWorkEnded)
            {
                (device.LastOtherWork, device.OtherWorkEnded) = (now, false);
            }
        }

        var round = new RoundInProgress(now);
        round.LookAgain(_holding.ChangesAt);
        round.LookAgain(_refused.Count > 0 ? _refusalsUntil : null);
        var turns = new PriorityQueue<Turn, BoardEntry>(_lines.Count, WaitingLine.BestFirst);
        foreach (var line in _lines.Values)
        {
            turns.Enqueue(new Turn(line), line.First!);
        }

        while (turns.TryDequeue(out var turn, out var entry))
        {
            if (TakeTurn(turn, entry, round) is { } next)
            {
                turns.Enqueue(turn, next);
            }
        }

        return round.End(OrderEvictions(round));
    }

    /// <returns>The line's next run; null: none, or none that could be placed where this one could not.</returns>
    private BoardEntry? TakeTurn(Turn turn, BoardEntry entry, RoundInProgress round)
    {
        var line = turn.Line;
        var capable = line.Capable(_devices.Values, _devicesVersion);
        var best = line.Kind is RunKind.Idle ? BestQuiet(line, capable, round) : Best(capable, d => d.Takes(line.Need));
        if (best is not null)
        {
            round.Placements.Add(Place(entry, best));
            return line.First;
        }

        if (line.Kind is RunKind.Idle)
        {
            LookAgainWhenQuiet(line, capable, round);
            return null;
        }

        if (line.Kind is RunKind.Ordinary)
        {
            round.Wanted.UnionWith(capable);
        }

        return KeepRoom(entry, capable, round) ? turn.AfterKept() : null;
    }

    /// <summary>Most free, then least recently used.</summary>
    private static BoardDevice? Best(List<BoardDevice> devices, Func<BoardDevice, bool> takes)
    {
        BoardDevice? best = null;
        foreach (var device in devices)
        {
            var better =
                best is null
                || device.Free.Slots > best.Free.Slots
                || (device.Free.Slots == best.Free.Slots && device.LastUsed < best.LastUsed);
            if (better && takes(device))
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

    /// <summary>How far a round has come in a line.</summary>
    private sealed class Turn(WaitingLine line)
    {
        private IEnumerator<BoardEntry>? _kept;

        public WaitingLine Line { get; } = line;

        /// <summary>Room is kept for the line's run whose turn it was. Room only shrinks: none of the line is placed any more, but
        /// room may be kept for the next, too.</summary>
        public BoardEntry? AfterKept()
        {
            if (_kept is null)
            {
                _kept = Line.InOrder.GetEnumerator();
                _kept.MoveNext();
            }

            return _kept.MoveNext() ? _kept.Current : null;
        }
    }

    /// <summary>What one round has found so far.</summary>
    private sealed class RoundInProgress(DateTimeOffset now)
    {
        public DateTimeOffset Now { get; } = now;

        public List<Placement> Placements { get; } = [];

        /// <summary>Devices for which other work waits.</summary>
        public HashSet<BoardDevice> Wanted { get; } = [];

        private DateTimeOffset? LookAgainAt { get; set; }

        public void LookAgain(DateTimeOffset? at)
        {
            if (at > Now && !(LookAgainAt <= at))
            {
                LookAgainAt = at;
            }
        }

        public Round End(IReadOnlyList<Eviction> evictions) =>
            new()
            {
                Placements = Placements,
                Evictions = evictions,
                LookAgainAt = LookAgainAt,
            };
    }
}
