namespace Aios.Jobs.Occurrences;

/// <summary>Planned instants one after the other, as far as somebody asks.</summary>
public static class PlannedSequence
{
    /// <summary>The instants of one job that are later than <paramref name="after"/>, earliest first; usually without end.</summary>
    public static IEnumerable<DateTimeOffset> Of(RemainingPlan plan, DateTimeOffset after)
    {
        var next = plan.Next(after);
        while (next is { } at)
        {
            yield return at;
            next = plan.Next(at);
        }
    }

    /// <summary>The instants of many jobs, earliest first, then by name.</summary>
    public static IEnumerable<(string Job, DateTimeOffset At)> Merged(
        IEnumerable<(string Job, IEnumerable<DateTimeOffset> Instants)> jobs
    )
    {
        var line = new PriorityQueue<(string Job, IEnumerator<DateTimeOffset> Instants), (DateTimeOffset, string)>(
            Comparer<(DateTimeOffset At, string Job)>.Create(
                (a, b) => a.At.CompareTo(b.At) is var order and not 0 ? order : string.CompareOrdinal(a.Job, b.Job)
            )
        );
        foreach (var (job, instants) in jobs)
        {
            Stand(job, instants.GetEnumerator());
        }

        while (line.TryDequeue(out var first, out _))
        {
            yield return (first.Job, first.Instants.Current);
            Stand(first.Job, first.Instants);
        }

        void Stand(string job, IEnumerator<DateTimeOffset> instants)
        {
            if (instants.MoveNext())
            {
                line.Enqueue((job, instants), (instants.Current, job));
            }
        }
    }
}
