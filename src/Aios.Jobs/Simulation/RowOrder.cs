namespace Aios.Jobs.Simulation;

/// <summary>Puts rows in the order of their instants, then of the jobs' names. Keeps only what an open row holds up.</summary>
internal sealed class RowOrder
{
    private static readonly Comparison<SimulatedRow> s_byInstant = (a, b) =>
        a.At.UtcTicks.CompareTo(b.At.UtcTicks) is var order and not 0 ? order : a.Owner.Rank.CompareTo(b.Owner.Rank);

    private readonly List<SimulatedRow> _moment = [];
    private readonly Queue<SimulatedRow> _ordered = new();

    public void Add(SimulatedRow row) => _moment.Add(row);

    /// <summary>All rows of this moment are there; rows of later ones have later instants.</summary>
    public void EndMoment()
    {
        if (_moment.Count > 1)
        {
            _moment.Sort(s_byInstant);
        }

        _moment.ForEach(_ordered.Enqueue);
        _moment.Clear();
    }

    public IEnumerable<SimulatedRow> TakeClosed()
    {
        while (_ordered.TryPeek(out var first) && !first.IsOpen)
        {
            yield return _ordered.Dequeue();
        }
    }

    public IEnumerable<SimulatedRow> TakeAll()
    {
        while (_ordered.TryDequeue(out var row))
        {
            yield return row;
        }
    }
}
