using Aios.Jobs.Dispatch;
using Aios.Jobs.Pauses;

namespace Aios.Jobs.Tests.Dispatch;

/// <summary>The rules of assignment as one would say them, without a thought for cost.</summary>
internal sealed class NaiveAssignment
{
    private readonly List<Candidate> _devices;
    private readonly HashSet<LineKey> _closed = [];
    private readonly HashSet<Candidate> _wanted = [];
    private readonly DateTimeOffset _now;
    private long _next;

    private NaiveAssignment(DispatchBoard board, HoldingPauses pauses, DateTimeOffset now)
    {
        _now = now;
        _devices = [.. board.AnnouncedDevices.Select(d => new Candidate(d, pauses, now))];
        _next = _devices.Select(d => d.LastUsed).DefaultIfEmpty().Max();
        var waiting = board
            .Entries.Where(e => e.State is EntryState.Waiting && pauses.OfRun(e.Run) is null)
            .OrderBy(e => e.Run.Kind is RunKind.Idle)
            .ThenByDescending(e => e.Run.Priority)
            .ThenBy(e => e.Run.QueuedAt)
            .ThenBy(e => e.Run.RunId, StringComparer.Ordinal);
        foreach (var entry in waiting)
        {
            Decide(entry);
        }
    }

    public List<(string RunId, string Device)> Placements { get; } = [];

    public Dictionary<string, string> Reservations { get; } = new(StringComparer.Ordinal);

    /// <summary>Devices whose idle runs have to give way.</summary>
    public List<string> Preempting =>
        [
            .. _devices
                .Where(d => d.GivesWay && (d.OtherWork || d.IsKept))
                .Select(d => d.Id)
                .Order(StringComparer.Ordinal),
        ];

    public static NaiveAssignment Of(DispatchBoard board, IReadOnlyList<Pause> pauses, DateTimeOffset now) =>
        new(board, HoldingPauses.Of(pauses, now), now);

    private void Decide(BoardEntry entry)
    {
        var idle = entry.Run.Kind is RunKind.Idle;
        var capable = _devices.Where(d => d.CouldTake(entry)).ToList();
        var fitting = capable.Where(d =>
            d.TakesNow(entry)
            && (!idle || (d.IsQuiet(entry.Run.Idle!.Quiet, _now) && !d.IsKept && !_wanted.Contains(d)))
        );
        if (Best(fitting) is { } best)
        {
            best.Take(entry, ++_next);
            Placements.Add((entry.Run.RunId, best.Id));
            return;
        }

        if (idle)
        {
            return;
        }

        if (entry.Run.Kind is RunKind.Ordinary)
        {
            _wanted.UnionWith(capable);
        }

        // Those behind a run that found no room, and need the same, have to wait until it has.
        if (_closed.Contains(LineKey.Of(entry)))
        {
            return;
        }

        if (BestFor(entry, capable.Where(d => d.GivesWay && d.Later.Covers(entry.Need))) is { } yielding)
        {
            yielding.Keep(entry);
            return;
        }

        _closed.Add(LineKey.Of(entry));
        if (
            entry.Run.QueuedAt + DispatchBoard.PatienceOfBigRuns <= _now
            && BestFor(entry, capable.Where(d => !Reservations.ContainsKey(d.Id))) is { } reserved
        )
        {
            reserved.Keep(entry);
            Reservations.Add(reserved.Id, entry.Run.RunId);
        }
    }

    private static Candidate? BestFor(BoardEntry entry, IEnumerable<Candidate> devices)
    {
        var all = devices.ToList();
        return all.Find(d => d.Id == entry.Kept?.Facts.Device && d.IsThat(entry.Kept)) ?? Best(all);
    }

    private static Candidate? Best(IEnumerable<Candidate> devices) =>
        devices.OrderByDescending(d => d.FreeSlots).ThenBy(d => d.LastUsed).FirstOrDefault();

    private sealed class Candidate(BoardDevice device, HoldingPauses pauses, DateTimeOffset now)
    {
        private readonly bool _open =
            device.Facts.Accepting
            && pauses.OfDevice(device.Facts.Device) is null
            && pauses.DrainOf(device.Facts.Device) is null;
        private readonly DateTimeOffset _quietSince = device.OtherWorkEnded ? now : device.QuietSince;
        private Amounts _free = device.Total.Minus(device.Used);
        private Amounts _yielding = device.Yielding;
        private Amounts _kept = Amounts.Nothing;

        public string Id => device.Facts.Device;

        public bool GivesWay { get; private set; } = device.GivingWay.Count > 0;

        public bool OtherWork { get; private set; } = device.OtherWork > 0;

        public bool IsKept { get; private set; }

        public int FreeSlots => _free.Slots;

        public long LastUsed { get; private set; } = device.LastUsed;

        public Amounts Later => _free.Plus(_yielding).Minus(_kept);

        public bool IsThat(BoardDevice other) => device == other;

        public bool CouldTake(BoardEntry entry) =>
            _open
            && device.Total.Covers(entry.Need)
            && entry.Run.Tags.Matches(device.Facts.Tags)
            && entry.Run.Secrets.All(device.Facts.Secrets.Contains);

        public bool TakesNow(BoardEntry entry) =>
            !device.Suspended && _free.Covers(entry.Need) && (!IsKept || Later.Covers(entry.Need));

        public bool IsQuiet(TimeSpan quiet, DateTimeOffset at) => !OtherWork && _quietSince + quiet <= at;

        public void Take(BoardEntry entry, long use)
        {
            _free = _free.Minus(entry.Need);
            _yielding = entry.GivesWay ? _yielding.Plus(entry.Need) : _yielding;
            GivesWay |= entry.GivesWay;
            OtherWork |= entry.Run.Kind is RunKind.Ordinary;
            LastUsed = use;
        }

        public void Keep(BoardEntry entry)
        {
            IsKept = true;
            _kept = _kept.Plus(entry.Need);
        }
    }
}
