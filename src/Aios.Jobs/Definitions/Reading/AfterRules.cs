using Aios.Jobs.Definitions.Reading.Values;

namespace Aios.Jobs.Definitions.Reading;

/// <summary>Jobs that <c>after</c> names must exist, and no job may come after itself, over however many others.</summary>
/// <remarks><c>"*"</c> is no part of a circle: it means the jobs that do something, not those that tell of it, and leaves out whatever
/// comes after a <c>"*"</c> (see <see cref="Catalog.Dependents"/>).</remarks>
internal static class AfterRules
{
    public static IReadOnlyList<DefinitionReading> Apply(IReadOnlyList<DefinitionReading> readings)
    {
        var jobs = new Dictionary<string, DefinitionReading>(StringComparer.Ordinal);
        foreach (var reading in readings)
        {
            if (reading.Name is { } name)
                jobs.TryAdd(name, reading);
        }

        return [.. readings.Select(reading => Apply(reading, jobs))];
    }

    private static DefinitionReading Apply(DefinitionReading reading, Dictionary<string, DefinitionReading> jobs)
    {
        var mistakes = new MistakeList();
        foreach (var mention in reading.AfterMentions)
        {
            if (!jobs.ContainsKey(mention.Job))
                mistakes.Add(
                    mention.Mark,
                    $"there is no job {Quoted.Text(mention.Job)}",
                    DidYouMean.Among(jobs.Keys, mention.Job)
                );
            else if (WayBack(mention.Job, reading.Name, jobs) is { } way)
                mistakes.Add(
                    mention.Mark,
                    $"jobs cannot wait for each other in a circle: {string.Join(" after ", [reading.Name, .. way])}"
                );
        }

        if (mistakes.Count == 0)
            return reading;
        return reading with
        {
            Definition = null,
            Mistakes = [.. reading.Mistakes.Concat(mistakes.Sorted()).OrderBy(m => m.Line).ThenBy(m => m.Column)],
        };
    }

    /// <summary>The shortest chain of jobs from one to another along <c>after</c>; null: there is none.</summary>
    private static List<string>? WayBack(string from, string? to, Dictionary<string, DefinitionReading> jobs)
    {
        var cameFrom = new Dictionary<string, string?>(StringComparer.Ordinal) { [from] = null };
        var waiting = new Queue<string>([from]);
        while (waiting.TryDequeue(out var job))
        {
            if (job == to)
                return Chain(job, cameFrom);
            foreach (var next in jobs.TryGetValue(job, out var reading) ? reading.AfterMentions : [])
            {
                if (cameFrom.TryAdd(next.Job, job))
                    waiting.Enqueue(next.Job);
            }
        }

        return null;
    }

    private static List<string> Chain(string last, Dictionary<string, string?> cameFrom)
    {
        var chain = new List<string>();
        for (string? job = last; job is not null; job = cameFrom[job])
            chain.Insert(0, job);
        return chain;
    }
}
