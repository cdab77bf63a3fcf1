using Aios.Storage.Triggers;

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
