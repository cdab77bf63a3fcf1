using System.Diagnostics;

namespace Aios.Silo.Tests;

/// <summary>Waits for what other processes do.</summary>
internal static class Eventually
{
    /// <param name="holds">Looked at every 20 ms.</param>
    /// <param name="state">What is printed when it does not hold in time.</param>
    /// <param name="seconds">The deadline.</param>
    public static async Task Async(Func<bool> holds, Func<string> state, int seconds = 15)
    {
        var waited = Stopwatch.StartNew();
        while (!holds())
        {
            Assert.True(waited.Elapsed < TimeSpan.FromSeconds(seconds), $"not within {seconds} s: {state()}");
            await Task.Delay(20);
        }
    }
}
