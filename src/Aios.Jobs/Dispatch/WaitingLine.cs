using Aios.Jobs.Tags;

namespace Aios.Jobs.Dispatch;

/// <summary>Waiting runs that the same devices would take, in the order in which they go.</summary>
internal sealed class WaitingLine(LineKey key, BoardEntry like)
{
    /// <summary>Idle runs last; priority, then age, then id.</summary>
    public static readonly IComparer<BoardEntry> BestFirst = Comparer<BoardEntry>.Create(Compare);

    /// <summary>By priority, the highest first: within one, runs mostly come in the order in which they go.</summary>
    private readonly SortedList<int, OrderedRuns> _runs = new(Comparer<int>.Create((a, b) => b.CompareTo(a)));
    private List<BoardDevice> _capable = [];
    private long _capableAt = -1;

    public LineKey Key { get; } = key;

    public TagSelector Tags { get; } = like.Run.Tags;

    public Amounts Need { get; } = like.Need;

    public IReadOnlyList<string> Secrets { get; } = like.Run.Secrets;

    public RunKind Kind { get; } = like.Run.Kind;

    /// <summary>With <see cref="RunKind.Idle"/>.</summary>
    public TimeSpan Quiet { get; } = like.Run.Idle?.Quiet ?? TimeSpan.Zero;

    public bool IsEmpty => _runs.Count == 0;

    public BoardEntry? First => IsEmpty ? null : _runs.GetValueAtIndex(0).First;

    public IEnumerable<BoardEntry> InOrder => _runs.Values.SelectMany(runs => runs.InOrder);

    public void Add(BoardEntry entry)
    {
        if (!_runs.TryGetValue(entry.Run.Priority, out var runs))
        {
            _runs.Add(entry.Run.Priority, runs = new OrderedRuns(BestFirst));
        }

        runs.Add(entry);
    }

    public void Remove(BoardEntry entry)
    {
        var runs = _runs[entry.Run.Priority];
        runs.Remove(entry);
        if (runs.Count == 0)
        {
            _runs.Remove(entry.Run.Priority);
        }
    }

    /// <summary>The devices that would take its runs if nothing else were on them.</summary>
    /// <param name="devices">All.</param>
    /// <param name="version">Another one than last time: the devices have changed.</param>
    public List<BoardDevice> Capable(IEnumerable<BoardDevice> devices, long version)
    {
        if (_capableAt != version)
        {
            var refusals = First!.Refusals;
            _capable =
            [
                .. devices.Where(d =>
                    d.IsOpen
                    && d.Total.Covers(Need)
                    && Tags.Matches(d.Facts.Tags)
                    && d.Has(Secrets)
                    && refusals.Reason(d.Facts.Device) is null
                ),
            ];
            _capableAt = version;
        }

        return _capable;
    }

    private static int Compare(BoardEntry a, BoardEntry b)
    {
        var (x, y) = (a.Run, b.Run);
        var byKind = (x.Kind is RunKind.Idle).CompareTo(y.Kind is RunKind.Idle);
        var byPriority = byKind != 0 ? byKind : y.Priority.CompareTo(x.Priority);
        var byAge = byPriority != 0 ? byPriority : x.QueuedAt.CompareTo(y.QueuedAt);
        return byAge != 0 ? byAge : string.CompareOrdinal(x.RunId, y.RunId);
    }
}

/// <summary>Everything that decides which devices take a run.</summary>
internal readonly record struct LineKey(
    string Tags,
    string Need,
    string Secrets,
    RunKind Kind,
    TimeSpan? Quiet,
    string Refusing
)
{
    public static LineKey Of(BoardEntry entry) =>
        new(
            entry.Run.Tags.ToString(),
            entry.Need.ToString(),
            string.Join(' ', entry.Run.Secrets),
            entry.Run.Kind,
            entry.Run.Idle?.Quiet,
            entry.Refusals.Devices
        );
}
