using System.Diagnostics;
using System.Text.Json;

namespace Aios.Benchmarks;

/// <summary>Durable runs of a program that does nothing, beside a C loop of posix_spawn just before and just after.</summary>
internal static class ThroughputBenchmark
{
    private const int Runs = 2000;
    private const int Slots = 4;
    private const int AtOnce = 32;

    public static async Task RunAsync(MeasuredDevice device, string loop)
    {
        await RunsAsync(device, Runs / 4);
        var before = await LoopAsync(loop);
        var (perSecond, cpu) = await RunsAsync(device, Runs);
        var after = await LoopAsync(loop);
        var c = (PerSecond: (before.PerSecond + after.PerSecond) / 2, Cpu: (before.Cpu + after.Cpu) / 2);
        Console.WriteLine($"C loop, {Slots} at once: {c.PerSecond:0} a second, {c.Cpu:0.00} ms CPU each");
        Console.WriteLine(
            $"AIOS, {Slots} slots, {Runs} runs: {perSecond:0} a second ({perSecond / c.PerSecond:0.00} of the loop), "
                + $"{cpu:0.00} ms CPU each ({cpu / c.Cpu:0.0} x the loop's)"
        );
    }

    /// <summary>From the first trigger to the last end.</summary>
    private static async Task<(double PerSecond, double Cpu)> RunsAsync(MeasuredDevice device, int runs)
    {
        var cpu = Cpu(device);
        var began = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, runs),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
            async (i, _) => await device.TriggerAsync(BenchmarkJobs.NoOp(i % BenchmarkJobs.NoOps))
        );
        while (await device.ActiveAsync() > 0)
        {
            await Task.Delay(20);
        }

        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        return (runs / seconds, (Cpu(device) - cpu).TotalMilliseconds / runs);
    }

    private static TimeSpan Cpu(MeasuredDevice device) =>
        device.ProcessIds.Select(ProcessFacts.Cpu).Aggregate(TimeSpan.Zero, (sum, one) => sum + one);

    private static async Task<(double PerSecond, double Cpu)> LoopAsync(string loop)
    {
        using var process = Process.Start(
            new ProcessStartInfo(loop, [$"{Runs}", $"{Slots}"]) { RedirectStandardOutput = true }
        )!;
        using var json = JsonDocument.Parse(await process.StandardOutput.ReadToEndAsync());
        return (
            json.RootElement.GetProperty("per_second").GetDouble(),
            json.RootElement.GetProperty("cpu_ms_per_run").GetDouble()
        );
    }
}
