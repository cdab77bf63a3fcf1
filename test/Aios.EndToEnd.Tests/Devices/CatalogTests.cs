using Aios.Testing.Devices;

namespace Aios.EndToEnd.Tests.Devices;

public sealed class CatalogTests
{
    private static readonly TimeSpan s_soon = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Files_are_added_changed_broken_mended_and_removed_while_a_device_runs()
    {
        await using var cluster = new RealCluster().With("keeps.job.yaml", "type: trigger\nshell: echo kept\n");
        var device = await cluster.StartAsync("box");

        cluster.With("talk.job.yaml", "type: trigger\nshell: echo one\n");
        await cluster.WaitForJobAsync("talk");
        Assert.Equal("one\n", await SaidAsync(cluster));

        cluster.With("talk.job.yaml", "type: trigger\nshell: echo two\n");
        await UntilAsync(cluster, async () => await SaidAsync(cluster) == "two\n");

        var count = device.Output.Count;
        cluster.With("talk.job.yaml", "type: triger\nshell: echo three\ntimout: 5s\nretry: { attempts: many }\n");
        await device.WaitForLineAsync("unknown key 'timout'", count, s_soon);
        var validated = await cluster.AiosAsync("validate");
        Assert.Equal(1, validated.ExitCode);
        var mistakes = validated.Output.TrimEnd('\n').Split('\n');
        Assert.Equal(3, mistakes.Length);
        Assert.All(mistakes, mistake => Assert.Matches(@"talk\.job\.yaml:[1-4]:\d+: ", mistake));
        Assert.Equal("two\n", await SaidAsync(cluster));

        cluster.With("talk.job.yaml", "type: trigger\nshell: echo four\n");
        await UntilAsync(cluster, async () => await SaidAsync(cluster) == "four\n");
        Assert.Equal(0, (await cluster.AiosAsync("validate")).ExitCode);

        File.Delete(Path.Combine(cluster.Programs, "talk.job.yaml"));
        await UntilAsync(cluster, async () => (await cluster.AiosAsync("show", "talk")).ExitCode == 3);
        Assert.Equal(0, (await cluster.AiosAsync("show", "keeps")).ExitCode);
    }

    private static Task<string> UntilAsync(RealCluster cluster, Func<Task<bool>> holds) =>
        Deadline.WaitAsync(
            s_soon,
            "the catalog follows its files",
            async () => await holds() ? "" : null,
            cluster.Devices[0].Output.ToString
        );

    private static async Task<string> SaidAsync(RealCluster cluster)
    {
        var run = await cluster.AiosAsync("trigger", "talk", "--wait");
        Assert.True(run.ExitCode == 0, run.ToString());
        return (await cluster.AiosAsync("logs", run.Output.Split('\n')[1].Split(' ')[0])).Output;
    }
}
