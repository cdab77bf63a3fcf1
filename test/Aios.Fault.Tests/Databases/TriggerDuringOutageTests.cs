using Aios.Api.Jobs;
using Aios.Api.Runs;
using Aios.Fault.Tests.Checking;
using Aios.Fault.Tests.Devices;
using Aios.Fault.Tests.Stamps;
using Aios.Testing.Postgres;
using Xunit.Abstractions;

namespace Aios.Fault.Tests.Databases;

/// <summary>Somebody asks for runs while the database is away: what is accepted is run once, what is refused is told why.</summary>
[Collection(RealDevicesCollection.Name)]
public sealed class TriggerDuringOutageTests(ITestOutputHelper print)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(40);

    [SkippableTheory]
    [InlineData("files")]
    [InlineData("database")]
    public async Task A_file_waits_or_runs_and_a_request_is_accepted_for_good_or_refused_with_the_reason(string state)
    {
        Skip.If(PostgresBinaries.WhyNot is not null, PostgresBinaries.WhyNot);
        await using var server = await PostgresServer.StartAsync();
        await using var cluster = await FaultCluster.OnPostgresAsync(print, server);
        cluster.Settings["AIOS_STATE"] = state;
        cluster.AddStampJob("work", seconds: 0, "overlap: allow");
        var device = await cluster.StartAsync("a");
        var api = cluster.Api(device);

        await server.StopAtOnceAsync();
        await File.WriteAllTextAsync(Path.Combine(cluster.Common, "Triggers", "work--file.trigger"), "");
        var asked = new TriggerRequest { Key = "asked" };
        string? accepted = null;
        try
        {
            accepted = await api.TriggerAsync("work", asked);
        }
        catch (HttpRequestException refused)
        {
            Assert.True(
                refused.Message.Contains(": 503 ", StringComparison.Ordinal)
                    && refused.Message.Contains("the database does not answer", StringComparison.Ordinal),
                $"{refused.Message}\n{cluster.Log}"
            );
        }

        cluster.Print($"{state}: {(accepted is null ? "refused" : "accepted")} while the database was away");
        await server.StartAgainAsync();
        await cluster.ReadyAsync(device, s_patience);
        var run = await api.TriggerAsync("work", asked);
        Assert.Equal(accepted ?? run, run);
        IReadOnlyList<RunSummary> runs = [];
        await cluster.UntilAsync(
            s_patience,
            "both have run",
            async () => (runs = await api.RunsAsync("work")).Count(r => r.Status is RunState.Succeeded) == 2
        );
        Assert.Contains(run, runs.Select(r => r.RunId));
        Assert.Empty(Checker.Check(cluster.Stamps(), runs.Select(r => r.RunId)));
    }
}
