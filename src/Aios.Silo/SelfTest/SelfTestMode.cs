using System.Runtime.InteropServices;
using Aios.Silo.Configuration;
using Aios.Silo.SelfTest.Cluster;
using Aios.Silo.SelfTest.Reporting;
using Aios.Silo.Supervision;

namespace Aios.Silo.SelfTest;

/// <summary><c>Aios.Silo --test</c>: proves on this machine, with devices of its own in a temporary folder, that everything works.</summary>
internal static class SelfTestMode
{
    private const int Interrupted = 130;

    /// <summary>It takes some 20 s; on a machine that has much else to do it is over, with all that ends it, after 90.</summary>
    private static readonly TimeSpan s_most = TimeSpan.FromSeconds(70);

    /// <param name="options">What the device here would be; only shown.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(DeviceOptions options)
    {
        using var interrupt = new CancellationTokenSource();
        using var onInterrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var onTerminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using var onHangup = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Stop);
        await Console.Out.WriteLineAsync(Heading.Of(options));
        try
        {
            return await ProveAsync(TimeProvider.System, interrupt.Token) ? ExitCode.Stopped : ExitCode.Failed;
        }
        catch (OperationCanceledException) when (interrupt.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync(
                "interrupted: the test's devices were stopped and its folder is removed"
            );
            return Interrupted;
        }

        void Stop(PosixSignalContext context)
        {
            context.Cancel = true;
            interrupt.Cancel();
        }
    }

    private static async Task<bool> ProveAsync(TimeProvider time, CancellationToken interrupted)
    {
        var began = time.GetTimestamp();
        var table = new ResultTable(Console.Out);
        var runner = new ProofRunner(table, time, interrupted);
        table.Begin();
        TestFolder? folder = null;
        if (
            await runner.RunAsync(
                "temporary folder",
                () => Task.FromResult(Evidence.Holds((folder = TestFolder.Create()).Path))
            )
        )
            await ProveInAsync(folder!, runner, time, interrupted);
        table.End(time.GetElapsedTime(began));
        return table.Failed == 0;
    }

    private static async Task ProveInAsync(
        TestFolder folder,
        ProofRunner runner,
        TimeProvider time,
        CancellationToken interrupted
    )
    {
        var cluster = new TestCluster(folder, time);
        try
        {
            using var limit = new CancellationTokenSource(s_most, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(interrupted, limit.Token);
            if (await runner.RunAsync("start", () => StartAsync(cluster, either.Token)))
                foreach (var lanes in SelfTestPlan.Stages)
                    await runner.RunAsync(lanes, cluster, either.Token);
        }
        catch
        {
            // Interrupted, at most: whatever it is, nothing is left behind.
            await EndAsync(cluster, hurry: true);
            throw;
        }

        await runner.RunAsync("end", () => EndAsync(cluster, hurry: false));
    }

    private static async Task<Evidence> StartAsync(TestCluster cluster, CancellationToken cancellationToken)
    {
        await cluster.StartAsync(cluster.Main, cancellationToken);
        return Evidence.Holds($"device {cluster.Main.Id} is ready at {cluster.Main.Url}");
    }

    private static async Task<Evidence> EndAsync(TestCluster cluster, bool hurry)
    {
        var wrong = await Shutdown.EndAsync(cluster, hurry);
        cluster.Folder.Remove();
        return wrong.Count > 0
            ? throw new UnprovenException(string.Join("; ", wrong))
            : Evidence.Holds("stopped on request; no process is left, the ports are free, the folder is removed");
    }
}
