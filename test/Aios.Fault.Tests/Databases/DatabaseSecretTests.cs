using System.Text;
using Aios.Api;
using Aios.Api.Runs;
using Aios.Fault.Tests.Devices;
using Aios.Testing.Devices;
using Xunit.Abstractions;

namespace Aios.Fault.Tests.Databases;

/// <summary>The database's password is looked for in everything that a cluster writes, prints and answers.</summary>
[Collection(RealDevicesCollection.Name)]
public sealed class DatabaseSecretTests(ITestOutputHelper print)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(40);

    [SkippableFact]
    public async Task The_password_is_nowhere_but_in_the_devices_own_environment()
    {
        await using var cluster = await FaultCluster.OnPostgresAsync(print);
        cluster.Settings["AIOS_LOG_LEVEL"] = "debug";
        cluster.Settings["AIOS_PASS_ENV"] = "AIOS_*";
        cluster.Real.With("tell.job.yaml", "type: trigger\nshell: \"env; sleep 3\"\n");
        var device = await cluster.StartAsync("a", ("AIOS_STATE", "database"));
        var password = cluster.Database!.Server.Password;
        var api = cluster.Api(device);
        var run = await api.TriggerAsync("tell");
        await cluster.UntilAsync(
            s_patience,
            "the program runs",
            async () => (await api.RunAsync(run)).Status is RunState.Running
        );

        var seen = new StringBuilder();
        foreach (var child in ProcessTable.WithEnvironment($"AIOS_RUN_ID={run}"))
        {
            seen.AppendJoin('\n', ProcessTable.EnvironmentOf(child));
        }

        foreach (var id in (int[])[device.SupervisorId, device.SiloId!.Value])
        {
            seen.Append(await File.ReadAllTextAsync($"/proc/{id}/cmdline"));
        }

        await cluster.UntilAsync(s_patience, "it ends", async () => (await api.RunAsync(run)).Status.HasEnded());
        await SayWhatCanBeAskedAsync(cluster, device, run, seen);
        seen.Append(await ExplainOutageAsync(cluster, device));
        seen.Append(device.Output);
        foreach (var file in Directory.EnumerateFiles(cluster.Common, "*", SearchOption.AllDirectories))
        {
            // Held by the device, and empty.
            if (file.EndsWith(".lock", StringComparison.Ordinal))
            {
                continue;
            }

            seen.Append(await File.ReadAllTextAsync(file));
        }

        Assert.Contains("AIOS_RUN_ID", seen.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(password, seen.ToString(), StringComparison.Ordinal);
    }

    private static async Task SayWhatCanBeAskedAsync(
        FaultCluster cluster,
        RealDevice device,
        string run,
        StringBuilder seen
    )
    {
        foreach (
            var words in (string[][])
                [
                    ["status"],
                    ["devices"],
                    ["jobs"],
                    ["show", "tell"],
                    ["show", run],
                    ["logs", run],
                    ["why", "tell"],
                ]
        )
        {
            var answer = await cluster.Real.AiosAsync(words);
            Assert.True(answer.ExitCode == 0, $"{string.Join(' ', words)}\n{answer}");
            seen.Append(answer);
        }

        using var http = new HttpClient { BaseAddress = new(device.Url) };
        foreach (var route in (string[])[ApiRoutes.Devices, ApiRoutes.Runs, ApiRoutes.Ready, ApiRoutes.ForRun(run)])
        {
            seen.Append(await http.GetStringAsync(new Uri(route, UriKind.Relative)));
        }
    }

    /// <summary>What is said when the login that worked does no more.</summary>
    private static async Task<string> ExplainOutageAsync(FaultCluster cluster, RealDevice device)
    {
        var server = cluster.Database!.Server;
        await server.AskAsync("postgres", $"ALTER DATABASE {cluster.Database.Name} ALLOW_CONNECTIONS false");
        await server.AskAsync(
            "postgres",
            $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{cluster.Database.Name}'"
        );
        using var http = new HttpClient { BaseAddress = new(device.Url) };
        using var answer = await http.GetAsync(new Uri(ApiRoutes.Ready, UriKind.Relative));
        var said = await answer.Content.ReadAsStringAsync();
        Assert.Contains("the database does not answer", said, StringComparison.Ordinal);
        await server.AskAsync("postgres", $"ALTER DATABASE {cluster.Database.Name} ALLOW_CONNECTIONS true");
        return said;
    }
}
