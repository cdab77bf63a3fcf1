namespace Aios.Jobs.Dispatch;

/// <summary>Runs in their order, for lines that mostly grow at their end and shrink at their beginning.</summary>
/// <remarks>In one array, with room before and behind: the first is at hand whatever the length, and a run that comes last or goes
/// first moves nothing and looks at no other. In a tree each would touch a dozen runs that no cache holds any more.</remarks>
internal sealed class OrderedRuns(IComparer<BoardEntry> order)
{
    private BoardEntry[] _runs = new BoardEntry[4];
    private int _begin;
    private int _end;

    public int Count => _end - _begin;

    public BoardEntry First => _runs[_begin];

    public IEnumerable<BoardEntry> InOrder => new ArraySegment<BoardEntry>(_runs, _begin, Count);

    public void Add(BoardEntry run)
    {
        if (_end == _runs.Length)
        {
            MakeRoom();
        }

        var at = Count == 0 || order.Compare(_runs[_end - 1], run) < 0 ? _end : ~Find(run);
        Array.Copy(_runs, at, _runs, at + 1, _end - at);
        _runs[at] = run;
        _end++;
    }

    public void Remove(BoardEntry run)
    {
        var at = ReferenceEquals(First, run) ? _begin : Find(run);
        if (at - _begin < _end - at)
        {
            Array.Copy(_runs, _begin, _runs, _begin + 1, at - _begin);
            _runs[_begin++] = null!;
        }
        else
        {
            Array.Copy(_runs, at + 1, _runs, at, _end - at - 1);
            _runs[--_end] = null!;
        }
    }

    /// <summary>Moves to the beginning of the same array where half of it is free, else of one twice as long.</summary>
    private void MakeRoom()
    {
        var count = Count;
        var target = count > _runs.Length / 2 ? new BoardEntry[_runs.Length * 2] : _runs;
        Array.Copy(_runs, _begin, target, 0, count);
        Array.Clear(target, count, target.Length - count);
        (_runs, _begin, _end) = (target, 0, count);
    }

    private int Find(BoardEntry run) => Array.BinarySearch(_runs, _begin, Count, run, order);
}
