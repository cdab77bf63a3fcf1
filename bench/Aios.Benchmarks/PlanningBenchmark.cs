using System.Diagnostics;
using Aios.Jobs.Schedules;
using Cronos;

namespace Aios.Benchmarks;

/// <summary>Next planned instants per second for each type, beside Cronos' own with the same zone; and the time to plan many jobs.</summary>
internal static class PlanningBenchmark
{
    private const int Jobs = 100_000;
    private static readonly TimeSpan s_time = TimeSpan.FromSeconds(1);
    private static readonly DateTimeOffset s_from = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset s_to = s_from.AddYears(10);

    public static void Run()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(PlannedSamples.Zone);
        var expression = CronExpression.Parse(PlannedSamples.Expression);
        var bare = PerSecond(after => expression.GetNextOccurrence(after, zone));
        Console.WriteLine($"Cronos {PlannedSamples.Expression}, with its zone: {bare / 1e6:0.00} million a second");
        foreach (var (name, definition) in PlannedSamples.EachKind)
        {
            var terms = Terms(name);
            var ours = PerSecond(after => PlannedInstants.Next(definition, terms, after));
            Console.WriteLine(
                $"{name}: {ours / 1e6:0.00} million a second, {1e6 / ours:0.00} us each ({ours / bare:0.0} x Cronos)"
            );
        }

        PlanMany();
    }

    /// <summary>Chains of instants, each after the one before, over ten years and again.</summary>
    private static double PerSecond(Func<DateTimeOffset, DateTimeOffset?> next)
    {
        Chain(next, s_time / 2);
        var (count, elapsed) = Chain(next, s_time);
        return count / elapsed.TotalSeconds;
    }

    private static (long Count, TimeSpan Elapsed) Chain(Func<DateTimeOffset, DateTimeOffset?> next, TimeSpan time)
    {
        var (count, at, began) = (0L, s_from, Stopwatch.GetTimestamp());
        while (count % 1000 != 0 || Stopwatch.GetElapsedTime(began) < time)
        {
            at = next(at) ?? s_from;
            at = at < s_to ? at : s_from;
            count++;
        }

        return (count, Stopwatch.GetElapsedTime(began));
    }

    private static void PlanMany()
    {
        var kinds = PlannedSamples.EachKind;
        var jobs = Enumerable
            .Range(0, Jobs)
            .Select(i => kinds[i % kinds.Count].Definition with { Name = $"job-{i}" })
            .ToList();
        var terms = jobs.ConvertAll(job => Terms(job.Name));
        GC.Collect();
        var memory = GC.GetTotalMemory(forceFullCollection: true);
        var began = Stopwatch.GetTimestamp();
        var planned = jobs.Zip(terms, (job, term) => PlannedInstants.Next(job, term, s_from))
            .Count(next => next is not null);
        var elapsed = Stopwatch.GetElapsedTime(began);
        memory = GC.GetTotalMemory(forceFullCollection: true) - memory;
        Console.WriteLine(
            $"{planned} jobs of all kinds planned for the first time: {elapsed.TotalSeconds:0.00} s, {memory / 1e6:0} MB"
        );
        GC.KeepAlive(jobs);
    }

    private static PlanTerms Terms(string job) =>
        new()
        {
            ClusterZone = PlannedSamples.Zone,
            Anchor = s_from,
            Seed = PlanSeed.Of("bench", job),
        };
}
