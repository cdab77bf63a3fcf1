using Aios.Abstractions.History;
using Aios.Cluster.Tests.Fixture;
using Aios.Jobs.Occurrences;
using Aios.Jobs.Runs;

namespace Aios.Cluster.Tests;

/// <summary>Reminders and timers under a virtual clock, with the silo that hosts the job killed in the middle.</summary>
public sealed class AlarmTests : IAsyncLifetime
{
    private TestCluster _cluster = null!;

    public async Task InitializeAsync()
    {
        _cluster = await TestCluster.StartAsync(
            new TestDevice("a"),
            new TestDevice("b"),
            new TestDevice("w", "work") { Control = false }
        );
        _cluster.Programs.Plan = (_, _) => new Script.EndAtOnce(Outcome.Succeeded);
    }

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Theory]
    [InlineData("type: interval", "every: 1s", 1, 300)]
    [InlineData("type: interval", "every: 10s", 10, 360)]
    public async Task Short_intervals_are_begun_at_their_instants(string type, string when, int seconds, int count)
    {
        await DefineAsync(type, when);
        var half = count / 2;
        await StepAsync(seconds, 1, half);
        await KillHostAsync();
        await _cluster.PassUntilAsync(() => Rows.Count > half, TimeSpan.FromSeconds(seconds));
        await _cluster.UntilAsync(() => Rows.Count == Expected(seconds));
        await _cluster.UntilAsync(() => _cluster.History.RunsOf("job").Count == Ran.Count);
        var resumed = Rows.Count;
        await StepAsync(seconds, resumed + 1, count);

        Assert.Equal(Instants(seconds, Rows.Count), Rows.Select(r => r.At));
        Assert.All(Rows.Take(half), OnTime);
        Assert.All(Rows.Skip(resumed), OnTime);
        await _cluster.UntilAsync(() => _cluster.History.RunsOf("job").Count == Ran.Count);
        Assert.Equal(Ran.Count, _cluster.Programs.Of("job").Count);
        _cluster.AssertNothingTwice();
    }

    [Theory]
    [InlineData("type: interval", "every: 1h", 24, 24)]
    [InlineData("type: daily", "at: ['06:30', '18:00']", 72, 6)]
    public async Task Long_waits_end_at_their_instants(string type, string when, int hours, int count)
    {
        await DefineAsync(type, when);
        var time = new Passage(_cluster, "job");
        await time.ToAsync(TestCluster.Beginning.AddHours(hours / 2));
        await KillHostAsync();
        await time.ToAsync(TestCluster.Beginning.AddHours(hours));

        Assert.Equal(count, Rows.Count);
        Assert.All(Rows, r => Assert.Equal(Disposition.Ran, r.Disposition));
        Assert.All(
            _cluster.History.RunsOf("job"),
            r => Assert.InRange(r.QueuedAt - r.ScheduledAt!.Value, TimeSpan.Zero, TimeSpan.FromMinutes(1))
        );
        Assert.Equal(count, _cluster.Programs.Of("job").Count);
        _cluster.AssertNothingTwice();
    }

    [Fact]
    public async Task Alarms_and_repeated_asking_leave_no_timers_behind()
    {
        await DefineAsync("type: interval", "every: 1s");
        await StepAsync(1, 1, 10);
        var before = _cluster.Time.Clock.Timers;
        await StepAsync(1, 11, 60);
        _cluster.History.IsBroken = true;
        for (var i = 0; i < 40; i++)
        {
            await _cluster.PassAsync(TimeSpan.FromSeconds(1));
            await _cluster.Job("job").GetSnapshot();
        }

        Assert.InRange(_cluster.Time.Clock.Timers - before, -20, 20);
        _cluster.History.IsBroken = false;
        await _cluster.PassUntilAsync(() => Rows.Count >= 100, TimeSpan.FromSeconds(1));
        var rows = Rows;
        Assert.Equal(Instants(1, rows.Count), rows.Select(r => r.At));
    }

    private IReadOnlyList<OccurrenceRow> Rows => _cluster.History.OccurrencesOf("job");

    private List<OccurrenceRow> Ran => [.. Rows.Where(r => r.Disposition is Disposition.Ran)];

    private Task DefineAsync(string type, string when) =>
        _cluster.DefineAsync("job", type, when, "tags: [work]", "shell: 'true'");

    /// <summary>From occurrence to occurrence, each recorded before time goes on.</summary>
    private async Task StepAsync(int seconds, int from, int to)
    {
        for (var i = from; i <= to; i++)
        {
            _cluster.Time.Clock.Advance(TimeSpan.FromSeconds(seconds));
            var wanted = i;
            await _cluster.UntilAsync(() => _cluster.History.CountOccurrences("job") >= wanted);
            await _cluster.UntilEndedAsync("job", Ran.Count);
        }
    }

    private async Task KillHostAsync()
    {
        await _cluster.KillAsync(await _cluster.HostOfAsync(_cluster.Job("job")));
        await _cluster.UntilUpAsync("w");
    }

    private int Expected(int seconds) =>
        (int)((_cluster.Time.GetUtcNow() - TestCluster.Beginning) / TimeSpan.FromSeconds(seconds));

    private static IEnumerable<DateTimeOffset> Instants(int seconds, int count) =>
        Enumerable.Range(1, count).Select(i => TestCluster.Beginning.AddSeconds(i * seconds));

    private void OnTime(OccurrenceRow row)
    {
        Assert.Equal(Disposition.Ran, row.Disposition);
        var run = _cluster.History.RunsOf("job").Single(r => r.RunId == row.RunId);
        Assert.Equal(row.At, run.QueuedAt);
    }
}
