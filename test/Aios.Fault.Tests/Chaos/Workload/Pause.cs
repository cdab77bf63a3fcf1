namespace Aios.Fault.Tests.Chaos.Workload;

/// <summary>A delay that ends early, and well, when it is told to.</summary>
internal static class Pause
{
    public static async Task ForAsync(TimeSpan span, CancellationToken end) =>
        await Task.Delay(span, end).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
