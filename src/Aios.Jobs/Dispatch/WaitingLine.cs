using Aios.Jobs.Tags;

namespace Aios.Jobs.Dispatch;

/// <summary>Waiting runs that the same devices would take, in the order in which they go.</summary>
internal sealed class WaitingLine(TagSelector tags, int slots)
{
    /// <summary>Priority, then age, then id.</summary>
    public static readonly IComparer<BoardEntry> BestFirst = Comparer<BoardEntry>.Create(Compare);

    private readonly SortedSet<BoardEntry> _entries = new(BestFirst);

    public TagSelector Tags { get; } = tags;

    public int Slots { get; } = slots;

    public int Count => _entries.Count;

    public BoardEntry? First => _entries.Min;

    public void Add(BoardEntry entry) => _entries.Add(entry);

    public void Remove(BoardEntry entry) => _entries.Remove(entry);

    private static int Compare(BoardEntry a, BoardEntry b)
    {
        var (x, y) = (a.Run, b.Run);
        var byPriority = y.Priority.CompareTo(x.Priority);
        var byAge = byPriority != 0 ? byPriority : x.QueuedAt.CompareTo(y.QueuedAt);
        return byAge != 0 ? byAge : string.CompareOrdinal(x.RunId, y.RunId);
    }
}
