namespace Aios.Benchmarks;

/// <summary>What a device costs that does nothing.</summary>
internal static class RestBenchmark
{
    private static readonly TimeSpan s_settle = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan s_watch = TimeSpan.FromSeconds(30);

    public static async Task RunAsync(MeasuredDevice device)
    {
        await Task.Delay(s_settle);
        var before = device.ProcessIds.Select(ProcessFacts.Cpu).ToList();
        await Task.Delay(s_watch);
        foreach (var (id, index) in device.ProcessIds.Select((id, index) => (id, index)))
        {
            var name = index == 0 ? "supervisor" : "silo";
            var cpu = (ProcessFacts.Cpu(id) - before[index]) / s_watch * 100;
            Console.WriteLine($"at rest, {name}: {ProcessFacts.Memory(id):0} MB, {cpu:0.00} % of a core");
        }
    }
}
