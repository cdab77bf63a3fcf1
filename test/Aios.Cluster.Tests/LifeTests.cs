using System.Diagnostics;
using System.Globalization;
using Aios.Abstractions.Dispatch;
using Aios.Cluster.Tests.Fixture;
using Aios.Jobs.Definitions;
using Aios.Jobs.Runs;
using Aios.Jobs.Simulation;
using Xunit.Abstractions;

namespace Aios.Cluster.Tests;

/// <summary>A cluster of two devices lives through a long time, one of them killed every week, and leaves the rows that the simulator
/// foretells.</summary>
/// <remarks>A month; <c>AIOS_TEST_DAYS</c> names another number of days.</remarks>
public sealed class LifeTests(ITestOutputHelper output) : IAsyncLifetime
{
    private static readonly TimeSpan s_length = TimeSpan.FromDays(
        double.Parse(Environment.GetEnvironmentVariable("AIOS_TEST_DAYS") ?? "31", CultureInfo.InvariantCulture)
    );
    private static readonly TimeSpan s_week = TimeSpan.FromDays(7);
    private static readonly TimeSpan s_down = TimeSpan.FromHours(6);
    private static readonly TimeSpan s_quiet = TimeSpan.FromMinutes(2);

    private readonly string[] _jobs = [.. TimedJobs.All.Select(j => j.Job)];
    private TestCluster _cluster = null!;
    private Passage _time = null!;

    public async Task InitializeAsync()
    {
        _cluster = await TestCluster.StartForManyRunsAsync(Device("a"), Device("b"));
        _cluster.Programs.Plan = (_, _) => new Script.EndAtOnce(Outcome.Succeeded);
        _time = new Passage(_cluster, _jobs);
    }

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task Two_hundred_jobs_leave_the_rows_that_are_simulated_although_devices_die()
    {
        var began = Stopwatch.GetTimestamp();
        var definitions = await DefineAsync();
        var end = TestCluster.Beginning + s_length;
        var kills = 0;
        for (var week = TestCluster.Beginning + (s_week / 2); week < end; week += s_week)
        {
            await _time.ToAsync(week);
            await KillAsync(kills++ % 2 == 0 ? "a" : "b");
        }

        await _time.ToAsync(end);

        var simulated = Simulator
            .Run(
                new SimulationPlan
                {
                    Jobs = definitions,
                    From = TestCluster.Beginning,
                    To = end.AddTicks(1),
                    Seed = _cluster.Facts.Uid,
                    TimeZone = _cluster.Facts.TimeZone,
                }
            )
            // Jobs are first seen at the beginning: its own instant is over.
            .Where(row => row.At > TestCluster.Beginning)
            .ToLookup(row => row.Job, row => (row.At, row.Disposition));
        var rows = 0;
        foreach (var job in _jobs)
        {
            var left = _cluster.History.OccurrencesOf(job);
            rows += left.Count;
            Assert.Equal(simulated[job], left.Select(row => (row.At, row.Disposition)));
            Assert.All(left, row => Assert.Equal((row.At, 1), (row.From ?? row.At, row.Count)));
        }

        Assert.True(rows > 10 * s_length.TotalDays);
        Assert.Equal(rows, _cluster.Programs.Begun.Count);
        _cluster.AssertNothingTwice();
        output.WriteLine(
            $"{_jobs.Length} jobs, {s_length.TotalDays} days, {kills} kills, {rows} rows, {Stopwatch.GetElapsedTime(began).TotalSeconds:0} s"
        );
    }

    private async Task<IReadOnlyList<JobDefinition>> DefineAsync()
    {
        foreach (var (job, yaml) in TimedJobs.All)
        {
            _cluster.Folder.Write(job, yaml);
        }

        await _cluster.Catalog.Reload();
        List<JobDefinition> definitions = [];
        foreach (var job in _jobs)
        {
            var entry = await _cluster.Catalog.Find(job);
            Assert.True(entry is { Mistakes.IsEmpty: true }, $"{job}: {entry?.Mistakes.FirstOrDefault()?.Message}");
            definitions.Add(DefinitionJson.Read((await _cluster.Job(job).GetSnapshot()).Definition!.Json));
        }

        return definitions;
    }

    /// <summary>The device is dead for some hours, then it comes back. It dies while no attempt is on it (what becomes of attempts is shown
    /// elsewhere), and its lease has run out before the next instant.</summary>
    private async Task KillAsync(string device)
    {
        while (_time.Next - _cluster.Time.GetUtcNow() < s_quiet)
        {
            await _time.ToAsync(_time.Next!.Value);
        }

        await _cluster.KillAsync(device);
        await _cluster.UntilAsync(async () =>
        {
            await _cluster.PassAsync(TimeSpan.FromSeconds(1));
            return (await _cluster.Dispatcher.GetSnapshot()).Devices.All(d =>
                d.Device != device || d.Standing != DeviceStanding.Up
            );
        });
        await _time.ToAsync(_cluster.Time.GetUtcNow() + s_down);
        await _cluster.JoinAsync(Device(device));
    }

    private static TestDevice Device(string id) => new(id) { Slots = 1000 };
}
