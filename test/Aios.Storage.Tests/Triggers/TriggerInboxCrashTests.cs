using Aios.Storage.Triggers;
using Aios.Testing.Devices;

namespace Aios.Storage.Tests.Triggers;

public sealed class TriggerInboxCrashTests : IAsyncLifetime
{
    private readonly InboxFolder inbox = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await inbox.DisposeAsync();

    [Theory]
    [InlineData(InboxStep.Claimed)]
    [InlineData(InboxStep.Judged)]
    [InlineData(InboxStep.Decided)]
    [InlineData(InboxStep.Finished)]
    internal async Task A_crash_at_any_step_leads_to_one_run_and_one_processed_pair(InboxStep step)
    {
        using var first = new InboxSteps(crashAt: step);
        inbox.Start(first);
        inbox.Drop("greet--1.json", "{}");
        await inbox.StopAsync(crashed: true);

        using var second = new InboxSteps();
        inbox.Start(second);
        inbox.Drop("other--last.json");
        await second.FinishAsync(step == InboxStep.Finished ? 1 : 2, inbox.Common);
        await inbox.StopAsync();

        Assert.Single(inbox.Cluster.Accepted, accepted => accepted.Job == "greet");
        Assert.Equal(["greet--1.json", "other--last.json"], inbox.Processed());
        Assert.Equal(4, inbox.FilesIn("TriggersProcessed"));
        Assert.Equal(0, inbox.FilesIn("Triggers/.claimed/nas1"));
        Assert.True(inbox.Sidecar("greet--1.json").GetProperty("accepted").GetBoolean());
    }

    [Theory]
    [InlineData(InboxStep.Claimed, false)]
    [InlineData(InboxStep.Judged, false)]
    [InlineData(InboxStep.Decided, false)]
    [InlineData(InboxStep.Claimed, true)]
    [InlineData(InboxStep.Judged, true)]
    [InlineData(InboxStep.Decided, true)]
    internal async Task What_a_dead_device_left_at_any_step_is_taken_over_and_becomes_one_run(
        InboxStep step,
        bool theTakerDiesToo
    )
    {
        using var dying = new InboxSteps(crashAt: step);
        inbox.Start(dying, inbox.Options("lost"));
        inbox.Drop("greet--1.json", "{}");
        await inbox.StopAsync(crashed: true);
        var left = "lost";
        if (theTakerDiesToo)
        {
            // Before it came to anything.
            left = "taker";
            Directory.Move(inbox.Claimed("lost"), inbox.Claimed(left));
        }

        using var living = new InboxSteps();
        var own = inbox.Start(living);
        Assert.Equal(1, own.TakeOverClaims(left));
        await living.FinishAsync(1, inbox.Common);
        await inbox.StopAsync();

        Assert.Single(inbox.Cluster.Accepted);
        Assert.Equal(["greet--1.json"], inbox.Processed());
        Assert.Equal(2, inbox.FilesIn("TriggersProcessed"));
        Assert.Equal(0, inbox.FilesIn($"Triggers/.claimed/{left}") + inbox.FilesIn("Triggers/.claimed/nas1"));
    }

    [Fact]
    public async Task A_device_whose_claims_were_taken_while_it_lived_does_not_finish_them_twice()
    {
        const int Files = 50;
        using var both = new InboxSteps();
        inbox.Start(both, inbox.Options("a"));
        var taker = inbox.Start(both, inbox.Options("b"));
        for (var i = 0; i < Files; i++)
        {
            inbox.Drop($"greet--{i}.json");
            taker.TakeOverClaims("a");
        }

        await Deadline.WaitAsync(
            TimeSpan.FromSeconds(30),
            "all files are processed",
            () => inbox.Processed().Count == Files,
            () => string.Join(", ", inbox.Processed())
        );
        await inbox.StopAsync();

        Assert.Equal(Files, inbox.Cluster.Accepted.Select(accepted => accepted.Call.By).Distinct().Count());
        Assert.Equal(Files, inbox.Cluster.Accepted.Count);
        Assert.Equal(2 * Files, inbox.FilesIn("TriggersProcessed"));
    }

    [Fact]
    public async Task Two_devices_that_race_for_files_take_each_once()
    {
        const int Files = 200;
        using var both = new InboxSteps();
        inbox.Start(both, inbox.Options("a"));
        inbox.Start(both, inbox.Options("b"));
        for (var i = 0; i < Files; i++)
            inbox.Drop($"greet--{i}.json");
        await both.FinishAsync(Files, inbox.Common);
        await inbox.StopAsync();

        Assert.Equal(Files, inbox.Cluster.Accepted.Select(accepted => accepted.Call.By).Distinct().Count());
        Assert.Equal(Files, inbox.Cluster.Accepted.Count);
        Assert.Equal(Files, inbox.Processed().Count);
        Assert.Equal(2 * Files, inbox.FilesIn("TriggersProcessed"));
    }

    [Fact]
    public async Task Two_incarnations_of_one_device_finish_a_claim_once()
    {
        using var crashed = new InboxSteps(crashAt: InboxStep.Claimed);
        inbox.Start(crashed);
        inbox.Drop("greet--1.json");
        await inbox.StopAsync(crashed: true);

        using var both = new InboxSteps();
        inbox.Start(both);
        inbox.Start(both);
        await both.FinishAsync(1, inbox.Common);
        await inbox.StopAsync();

        Assert.Single(inbox.Cluster.Accepted);
        Assert.Equal(["greet--1.json"], inbox.Processed());
        Assert.Equal(2, inbox.FilesIn("TriggersProcessed"));
    }
}
