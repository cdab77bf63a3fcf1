using Aios.Abstractions.Pauses;
using Aios.Cluster.Tests.Fixture;
using Aios.Grains.Books;
using Aios.Jobs.Occurrences;
using Aios.Jobs.Pauses;
using Aios.Jobs.Runs;

namespace Aios.Cluster.Tests;

/// <summary>Pauses, as every silo knows them.</summary>
public sealed class PauseTests : IAsyncLifetime
{
    private TestCluster _cluster = null!;

    public async Task InitializeAsync() =>
        _cluster = await TestCluster.StartAsync(new TestDevice("a"), new TestDevice("b"));

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task A_pause_is_known_to_every_silo_when_the_call_returns_and_so_is_its_end()
    {
        var reply = await Pauses.Pause(Greet);

        Assert.True(reply.Everywhere);
        foreach (var device in (string[])["a", "b"])
        {
            var pause = Assert.Single(KnownTo(device));
            Assert.Equal(
                (PauseScope.Job, "greet", "ada", "holidays"),
                (pause.Scope, pause.Name, pause.By, pause.Reason)
            );
            Assert.True(pause.HoldsAt(_cluster.Time.GetUtcNow()));
        }

        _cluster.Time.Clock.Advance(TimeSpan.FromMinutes(1));
        var resumed = await Pauses.Resume(
            new ResumeCall
            {
                Scope = PauseScope.Job,
                Name = "greet",
                By = "ada",
            }
        );

        Assert.Equal((true, true), (resumed.Resumed, resumed.Everywhere));
        Assert.All(
            (string[])["a", "b"],
            device => Assert.Equal(_cluster.Time.GetUtcNow(), Assert.Single(KnownTo(device)).Until)
        );
        Assert.Contains(_cluster.Log.Lines, l => l.Contains("job greet is paused by ada", StringComparison.Ordinal));
        Assert.Contains(_cluster.Log.Lines, l => l.Contains("job greet is resumed by ada", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_pause_survives_the_death_of_the_silo_that_keeps_it_and_a_silo_that_joins_knows_it()
    {
        await Pauses.Pause(Greet);
        var host = await _cluster.HostOfAsync(Pauses);

        await _cluster.KillAsync(host);
        await _cluster.JoinAsync(new TestDevice("c"));
        await _cluster.ServiceOf<PausesBook>("c").OpenAsync();

        Assert.Equal("greet", Assert.Single(KnownTo("c")).Name);
        Assert.Equal("greet", Assert.Single((await Pauses.Get(-1))!.Pauses).Name);
    }

    [Fact]
    public async Task A_pause_is_in_force_where_it_can_be_while_a_silo_is_just_dying()
    {
        await Pauses.Pause(Greet);
        var host = await _cluster.HostOfAsync(Pauses);
        var killing = _cluster.KillAsync(host == "a" ? "b" : "a");

        await _cluster.GrainsOf(host).GetGrain<IPausesGrain>(IPausesGrain.Key).Pause(Greet with { Name = "backup" });

        await killing;
        Assert.Equal(["greet", "backup"], KnownTo(host).Select(p => p.Name));
    }

    [Fact]
    public async Task What_is_timed_is_skipped_while_it_is_paused_and_says_by_whom()
    {
        _cluster.Programs.Plan = (_, _) => new Script.EndAtOnce(Outcome.Succeeded);
        await _cluster.DefineAsync("greet", "type: interval", "every: 1m", "shell: 'true'");
        await Pauses.Pause(Greet with { Until = _cluster.Time.GetUtcNow().AddMinutes(2.5) });

        for (var i = 1; i <= 3; i++)
        {
            await _cluster.PassAsync(TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(10));
            await _cluster.UntilAsync(() => _cluster.History.CountOccurrences("greet") == i);
        }

        var rows = _cluster.History.OccurrencesOf("greet");
        Assert.Equal(
            [Disposition.SkippedPaused, Disposition.SkippedPaused, Disposition.Ran],
            rows.Select(r => r.Disposition)
        );
        Assert.Contains("paused by ada", rows[0].Reason, StringComparison.Ordinal);
        Assert.Contains("holidays", rows[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pause_that_would_be_over_is_refused()
    {
        var reply = await Pauses.Pause(Greet with { Until = _cluster.Time.GetUtcNow() });

        Assert.Null(reply.Pause);
        Assert.Contains("is in the past", reply.Refusal, StringComparison.Ordinal);
        Assert.Empty((await Pauses.Get(-1))!.Pauses);
    }

    [Fact]
    public async Task A_write_whose_outcome_is_unknown_leaves_one_pause()
    {
        _cluster.Storage.FailNext("aios.pauses/pauses", WriteFault.After);
        await Assert.ThrowsAnyAsync<Exception>(() => Pauses.Pause(Greet));

        var reply = await Pauses.Pause(Greet);

        Assert.True(reply.Everywhere);
        Assert.Single(KnownTo("a"), p => p.HoldsAt(_cluster.Time.GetUtcNow()));
    }

    private static PauseCall Greet { get; } =
        new()
        {
            Scope = PauseScope.Job,
            Name = "greet",
            By = "ada",
            Reason = "holidays",
        };

    private IPausesGrain Pauses => _cluster.Grains.GetGrain<IPausesGrain>(IPausesGrain.Key);

    private IReadOnlyList<Pause> KnownTo(string device) => _cluster.ServiceOf<PausesBook>(device).Content;
}
