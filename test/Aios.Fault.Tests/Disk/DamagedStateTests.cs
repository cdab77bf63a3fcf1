using Aios.Api.DamagedFiles;
using Aios.Fault.Tests.Devices;
using Aios.Fault.Tests.Faults;
using Aios.Fault.Tests.Stamps;
using Aios.Jobs.Why;
using Xunit.Abstractions;

namespace Aios.Fault.Tests.Disk;

/// <summary>State files that were torn or edited while the power was off.</summary>
[Collection(RealDevicesCollection.Name)]
public sealed class DamagedStateTests(ITestOutputHelper print)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(40);

    [Fact]
    public async Task The_jobs_fire_on_and_who_asks_is_told_until_it_is_mended()
    {
        await using var cluster = new FaultCluster(print);
        foreach (var job in (string[])["torn", "edited", "hopeless"])
        {
            cluster.AddStampJob(job, seconds: 0, "type: interval\nevery: 1s\noverlap: allow");
        }

        var device = await cluster.StartAsync("a");
        await FiresAsync(cluster, "torn", "edited", "hopeless");
        Assert.Empty(await cluster.Api(device).DamagedFilesAsync());
        await new PowerCut().StrikeAsync(cluster, device);

        var torn = await File.ReadAllTextAsync(StateOf(cluster, "torn"));
        await File.WriteAllTextAsync(StateOf(cluster, "torn"), torn[..(torn.Length / 2)]);
        var edited = await File.ReadAllTextAsync(StateOf(cluster, "edited"));
        await File.WriteAllTextAsync(StateOf(cluster, "edited"), edited.Replace("\"evaluated", "\"x_evaluated"));
        await File.WriteAllTextAsync(StateOf(cluster, "hopeless"), "");
        File.Delete(StateOf(cluster, "hopeless") + ".last");

        device = await cluster.StartAsync("a");
        var api = cluster.Api(device);
        await FiresAsync(cluster, "torn", "edited");
        IReadOnlyList<DamagedFile> told = [];
        await cluster.UntilAsync(
            s_patience,
            "all three are told",
            async () => (told = await api.DamagedFilesAsync()).Count == 3
        );
        Assert.Equal(["edited", "hopeless", "torn"], told.Select(f => f.Job).Order());
        Assert.Equal(["hopeless"], told.Where(f => f.IsRefused).Select(f => f.Job));
        var kept = told.ToDictionary(f => f.Job!, f => f.KeptAt);
        Assert.StartsWith(
            torn[..(torn.Length / 2)],
            await File.ReadAllTextAsync(kept["torn"]),
            StringComparison.Ordinal
        );
        Assert.Contains("is torn", (await api.WhyAsync("torn")).Damage, StringComparison.Ordinal);
        Assert.Contains("was edited", (await api.WhyAsync("edited")).Damage, StringComparison.Ordinal);
        var hopeless = await api.WhyAsync("hopeless");
        Assert.Equal(Standing.Broken, hopeless.Standing);
        Assert.Contains(
            "is empty, and there is no good copy of it; restore it from a backup, or remove it and ",
            hopeless.Why,
            StringComparison.Ordinal
        );
        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => api.TriggerAsync("hopeless"));
        Assert.Contains("503", refused.Message, StringComparison.Ordinal);
        Assert.Contains("is empty, and there is no good copy", refused.Message, StringComparison.Ordinal);
        var status = await cluster.Real.AiosAsync("status");
        Assert.True(status.ExitCode == 0, status.Error + status.Output);
        Assert.All(told, file => Assert.Contains(file.Remedy, status.Error, StringComparison.Ordinal));

        File.Delete(kept["torn"]);
        File.Delete(kept["edited"]);
        File.Delete(StateOf(cluster, "hopeless"));
        Assert.Empty(await api.DamagedFilesAsync());
        Assert.Null((await api.WhyAsync("torn")).Damage);
        await FiresAsync(cluster, "hopeless");
    }

    private static string StateOf(FaultCluster cluster, string job) =>
        Path.Combine(cluster.Common, "State", "aios.job", job + ".json");

    private static Task<TimeSpan> FiresAsync(FaultCluster cluster, params string[] jobs)
    {
        var before = cluster.Stamps().Count;
        return cluster.UntilAsync(
            s_patience,
            $"{string.Join(", ", jobs)} fire",
            () =>
                jobs.All(job => cluster.Stamps().Skip(before).Count(s => s.Job == job && s.Word is StampWord.Start) > 1)
        );
    }
}
