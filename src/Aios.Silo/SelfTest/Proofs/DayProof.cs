using System.Text;
using Aios.Jobs.Definitions;
using Aios.Jobs.Definitions.Reading;
using Aios.Jobs.Occurrences;
using Aios.Jobs.Simulation;
using Aios.Silo.SelfTest.Cluster;

namespace Aios.Silo.SelfTest.Proofs;

/// <summary>A whole day by a clock of its own, the one of 25 hours: the cluster's own rules decide it, no program runs.</summary>
internal sealed class DayProof : IProof
{
    private const string Zone = "Europe/Berlin";

    private static readonly DateTimeOffset s_from = new(2026, 10, 25, 0, 0, 0, TimeSpan.FromHours(2));
    private static readonly DateTimeOffset s_to = new(2026, 10, 26, 0, 0, 0, TimeSpan.FromHours(1));

    private static readonly (string Name, string Keys, int Rows)[] s_jobs =
    [
        ("cron", "type: cron\ncron: \"*/30 * * * *\"", 50),
        ("daily", "type: daily\nat: \"02:30\"", 1),
        ("interval", "type: interval\nevery: 1h\nstart: \"00:00\"", 25),
        ("random", "type: random_daily\nwindow: \"09:00-17:00\"\ntimes: 3", 3),
    ];

    public string Name => "a day (virtual time)";

    public Task<Evidence> ProveAsync(TestCluster cluster, CancellationToken cancellationToken)
    {
        var began = cluster.Patience.Time.GetTimestamp();
        var plan = new SimulationPlan
        {
            Jobs = [.. s_jobs.Select(job => Read(job.Name, job.Keys))],
            From = s_from,
            To = s_to,
            Seed = "self-test",
            TimeZone = Zone,
        };
        var rows = Simulator.Run(plan).ToList();
        var again = Simulator.Run(plan).Select(row => row.At);
        UnprovenException.ThrowUnless(
            rows.Select(row => row.At).SequenceEqual(again),
            "a second pass drew other moments"
        );
        foreach (var (name, _, count) in s_jobs)
        {
            var ran = rows.Count(row => row.Job == name && row.Disposition is Disposition.Ran);
            UnprovenException.ThrowUnless(ran == count, $"{name} ran {ran} times, not {count}");
        }

        var night = rows.Find(row => row.Job == "daily")!.At;
        UnprovenException.ThrowUnless(
            night == s_from.AddHours(2.5),
            $"of the two 02:30 of that day {night:O} was taken, not the first"
        );
        UnprovenException.ThrowUnless(
            rows.Where(row => row.Job == "random")
                .All(row => row.At >= s_from.AddHours(10) && row.At < s_from.AddHours(18)),
            "a random moment lies outside of its window"
        );
        return Task.FromResult(
            Evidence.Holds(
                $"25 October in Berlin, 25 hours in {cluster.Patience.Time.GetElapsedTime(began).TotalMilliseconds:0} ms: daily 1 (the first 02:30 of two), interval 25, cron 50, random_daily 3; no programs"
            )
        );
    }

    private static JobDefinition Read(string name, string keys)
    {
        var text = Encoding.UTF8.GetBytes($"{keys}\ntimezone: {Zone}\nshell: exit 0\n");
        var reading = new DefinitionReader(programs: null).Read(new($"{name}.job.yaml", text), defaults: null);
        return reading.Definition ?? throw new UnprovenException(string.Join("; ", reading.Mistakes));
    }
}
