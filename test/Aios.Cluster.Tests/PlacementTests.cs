using System.Collections.Immutable;
using Aios.Abstractions;
using Aios.Abstractions.Devices;
using Aios.Abstractions.Dispatch;
using Aios.Cluster.Tests.Fixture;
using Aios.Grains.Runs;
using Aios.Jobs.Runs;
using Orleans.Runtime.Placement;

namespace Aios.Cluster.Tests;

/// <summary>Where runs go.</summary>
public sealed class PlacementTests : IAsyncLifetime
{
    private const string RunId = "01hqzzzzzzzzzzzzzzzzzzzzzz";
    private TestCluster _cluster = null!;

    public async Task InitializeAsync() =>
        _cluster = await TestCluster.StartAsync(
            new TestDevice("a"),
            new TestDevice("laptop", "laptop") { Control = false },
            new TestDevice("npu", "npu")
        );

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Theory]
    [InlineData("npu", "a", "npu")]
    [InlineData("gpu/npu", "laptop", "npu")]
    [InlineData("device:laptop", "npu", "laptop")]
    [InlineData("-npu,-laptop", "laptop", "a")]
    public async Task A_run_grain_sent_to_a_wrong_device_wakes_on_a_matching_one_and_says_so(
        string tags,
        string wrong,
        string right
    )
    {
        await _cluster.DefineAsync("job", "type: trigger", "shell: 'true'");
        var definition = (await _cluster.Catalog.Find("job"))!.Definition!;
        var assignment = await AssignmentAsync(wrong, definition);

        var answer = await StartAsync(assignment, tags.Split(','), hint: wrong);

        Assert.Equal((StartVerdict.Misplaced, right), (answer.Verdict, answer.Device));
        Assert.Empty(_cluster.Programs.Seen);
    }

    [Fact]
    public async Task Assignments_of_an_older_dispatcher_or_of_an_earlier_life_of_the_device_are_refused()
    {
        await _cluster.DefineAsync("job", "type: trigger", "shell: 'true'");
        var assignment = await AssignmentAsync("a", (await _cluster.Catalog.Find("job"))!.Definition!);

        var oldEpoch = await StartAsync(assignment with { Epoch = assignment.Epoch - 1 }, ["device:a"], hint: "a");
        var oldLife = await StartAsync(assignment with { Incarnation = 0 }, ["device:a"], hint: "a");
        var present = await StartAsync(assignment, ["device:a"], hint: "a");
        var again = await StartAsync(assignment, ["device:a"], hint: "a");

        Assert.Equal(
            [StartVerdict.OtherEpoch, StartVerdict.OtherIncarnation, StartVerdict.Started, StartVerdict.AlreadyClaimed],
            [oldEpoch.Verdict, oldLife.Verdict, present.Verdict, again.Verdict]
        );
        Assert.Equal("a", again.ClaimedBy);
        Assert.Single(_cluster.Programs.Begun);
    }

    [Fact]
    public async Task A_dispatcher_that_was_told_wrong_tags_still_brings_the_run_to_a_matching_device()
    {
        await _cluster.DefineAsync("think", "type: trigger", "tags: [npu]", "shell: 'true'");
        _cluster.Programs.Plan = (_, _) => new Script.EndAtOnce(Outcome.Succeeded);
        var lie = new DeviceAnnouncement
        {
            Device = "a",
            Incarnation = 1,
            Epoch = _cluster.Leases.Epoch,
            Silo = _cluster.AddressOf("a"),
            Tags = ["npu", "device:a"],
            Slots = 100,
            Accepting = true,
            StartsSeen = 0,
            Live = [],
            Host = "test",
            Since = TestCluster.Beginning,
            Sequence = long.MaxValue,
        };

        // The device itself says the truth every 2 s; told until the dispatcher has fallen for it.
        for (var i = 1; !_cluster.Log.Lines.Any(l => l.Contains("Misplaced")); i++)
        {
            Assert.True(i <= 20, "the dispatcher never chose the wrong device");
            await _cluster.Dispatcher.Announce(lie);
            await _cluster.TriggerAsync("think");
            await _cluster.UntilEndedAsync("think", i);
        }

        Assert.All(_cluster.Programs.Of("think"), b => Assert.Equal("npu", b.Device));
        Assert.DoesNotContain("a think", _cluster.Programs.Seen);
        _cluster.AssertNothingTwice();
    }

    [Theory]
    [InlineData("[-laptop, -npu]", "a")]
    [InlineData("[gpu/npu]", "npu")]
    [InlineData("['device:laptop']", "laptop")]
    public async Task Tags_choose_the_device(string tags, string device)
    {
        await _cluster.DefineAsync("job", "type: trigger", "overlap: allow", $"tags: {tags}", "shell: 'true'");

        await _cluster.TriggerAsync("job");
        await _cluster.TriggerAsync("job");
        await _cluster.UntilBegunAsync("job", 2);

        Assert.All(_cluster.Programs.Begun, b => Assert.Equal(device, b.Device));
    }

    [Fact]
    public async Task The_least_busy_device_is_chosen()
    {
        await _cluster.DefineAsync("spread", "type: trigger", "overlap: allow", "max_parallel: 20", "shell: 'true'");

        for (var i = 1; i <= 12; i++)
        {
            await _cluster.TriggerAsync("spread");
            await _cluster.UntilBegunAsync("spread", i);
        }

        Assert.Equal([4, 4, 4], _cluster.Programs.Begun.GroupBy(b => b.Device).Select(g => g.Count()));
        Assert.All(
            _cluster.Programs.Begun.Chunk(3),
            round => Assert.Equal(3, round.Select(b => b.Device).Distinct().Count())
        );
    }

    [Fact]
    public async Task A_run_that_no_device_matches_waits_with_its_reason_and_starts_when_one_joins()
    {
        await _cluster.DefineAsync("train", "type: trigger", "tags: [gpu]", "shell: 'true'");
        var runId = await _cluster.TriggerAsync("train");

        ImmutableDictionary<string, string> why = ImmutableDictionary<string, string>.Empty;
        await _cluster.UntilAsync(async () => (why = await _cluster.Dispatcher.Why([runId])).Count == 1);
        Assert.Equal("no device has tag gpu (nearest: a lacks gpu)", why[runId]);
        await _cluster.JoinAsync(new TestDevice("gpu1", "gpu") { Control = false });

        await _cluster.UntilBegunAsync("train", 1);
        Assert.Equal("gpu1", _cluster.Programs.Of("train")[0].Device);
    }

    [Fact]
    public async Task A_device_without_control_hosts_no_job_dispatcher_or_catalog()
    {
        await using var cluster = await TestCluster.StartAsync(
            new TestDevice("a"),
            new TestDevice("s1") { Control = false },
            new TestDevice("s2") { Control = false }
        );
        for (var i = 0; i < 8; i++)
        {
            cluster.Folder.Write($"job{i}", "type: trigger\nshell: 'true'");
        }

        await cluster.Catalog.Reload();

        Assert.Equal("a", await cluster.HostOfAsync(cluster.Dispatcher));
        Assert.Equal("a", await cluster.HostOfAsync(cluster.Catalog));
        for (var i = 0; i < 8; i++)
        {
            Assert.Equal("a", await cluster.HostOfAsync(cluster.Job($"job{i}")));
        }
    }

    private async Task<StartAnswer> StartAsync(AttemptAssignment assignment, string[] tags, string hint)
    {
        RequestContext.Set(IPlacementDirector.PlacementHintKey, _cluster.AddressOf(hint));
        var grain = _cluster.Grains.GetGrain<IRunGrain>(
            RunGrainKey.Of(assignment.RunId, assignment.Attempt, 1, 1, tags)
        );
        var answer = await grain.Start(assignment);
        RequestContext.Remove(IPlacementDirector.PlacementHintKey);
        return answer;
    }

    private async Task<AttemptAssignment> AssignmentAsync(string device, DefinitionText definition) =>
        new()
        {
            Job = "job",
            RunId = RunId,
            Attempt = 1,
            Device = device,
            Incarnation = 1,
            Epoch = (await _cluster.Dispatcher.GetSnapshot()).Epoch,
            Definition = definition,
            Trigger = "client",
        };
}
