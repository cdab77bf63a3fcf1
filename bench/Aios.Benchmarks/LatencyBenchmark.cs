using System.Diagnostics;
using System.Globalization;

namespace Aios.Benchmarks;

/// <summary>From the sending of a trigger to the program's own time stamp, beside a bare spawn of the same program.</summary>
internal static class LatencyBenchmark
{
    private const int Warmup = 30;
    private const int Count = 200;

    public static async Task RunAsync(MeasuredDevice device)
    {
        List<double> triggered = [];
        List<double> bare = [];
        for (var i = 0; i < Warmup + Count; i++)
        {
            var spawned = await BareAsync();
            var sent = Now();
            var run = await device.EndOfAsync(await device.TriggerAsync(BenchmarkJobs.Stamp));
            var stamp = await File.ReadAllTextAsync(Path.Combine(device.Folder, "Common", run.Log!));
            if (i >= Warmup)
            {
                bare.Add(spawned);
                triggered.Add(Milliseconds(stamp) - sent);
            }
        }

        Print("bare spawn to start", bare);
        Print("trigger to start", triggered);
        Console.WriteLine(
            $"above bare: p50 {Part(triggered, 0.5) - Part(bare, 0.5):0.0} ms, p99 {Part(triggered, 0.99) - Part(bare, 0.99):0.0} ms"
        );
    }

    private static async Task<double> BareAsync()
    {
        var start = new ProcessStartInfo("/bin/date", ["+%s%N"]) { RedirectStandardOutput = true };
        var sent = Now();
        using var process = Process.Start(start)!;
        return Milliseconds(await process.StandardOutput.ReadToEndAsync()) - sent;
    }

    private static double Now() => (DateTimeOffset.UtcNow - DateTimeOffset.UnixEpoch).TotalMilliseconds;

    private static double Milliseconds(string nanoseconds) =>
        long.Parse(nanoseconds, CultureInfo.InvariantCulture) / 1e6;

    private static void Print(string what, List<double> values) =>
        Console.WriteLine(
            $"{what}, {values.Count} times: p50 {Part(values, 0.5):0.0} ms, p99 {Part(values, 0.99):0.0} ms"
        );

    private static double Part(List<double> values, double part) =>
        values.Order().ElementAt((int)(part * (values.Count - 1)));
}
