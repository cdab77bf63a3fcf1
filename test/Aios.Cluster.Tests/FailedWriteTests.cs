using Aios.Cluster.Tests.Fixture;
using Aios.Jobs.Runs;

namespace Aios.Cluster.Tests;

/// <summary>A job whose state could not be written does not wait for its reminder.</summary>
public sealed class FailedWriteTests : IAsyncLifetime
{
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_soon = TimeSpan.FromSeconds(15);
    private TestCluster _cluster = null!;

    public async Task InitializeAsync()
    {
        _cluster = await TestCluster.StartAsync(new TestDevice("a"));
        _cluster.Programs.Plan = (_, _) => new Script.EndAtOnce(Outcome.Succeeded);
    }

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Theory]
    [InlineData(WriteFault.Before, 1)]
    [InlineData(WriteFault.Before, 2)]
    [InlineData(WriteFault.After, 1)]
    internal async Task An_occurrence_whose_write_failed_is_begun_within_seconds_and_once(WriteFault fault, int times)
    {
        await _cluster.DefineAsync("job", "type: interval", "every: 1h", "shell: 'true'");
        var instant = TestCluster.Beginning + TimeSpan.FromHours(1);
        var time = new Passage(_cluster, "job");
        await time.ToAsync(instant - s_second);
        for (var i = 0; i < times; i++)
        {
            _cluster.Storage.FailNext("aios.job/job", fault);
        }

        await time.ToAsync(instant);

        var begun = Assert.Single(_cluster.Programs.Of("job"));
        Assert.InRange(begun.At - instant, TimeSpan.Zero, s_soon);
        Assert.Equal(instant, Assert.Single(_cluster.History.RunsOf("job")).ScheduledAt);
        _cluster.AssertNothingTwice();
    }
}
