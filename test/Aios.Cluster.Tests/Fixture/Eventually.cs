using System.Diagnostics;

namespace Aios.Cluster.Tests.Fixture;

/// <summary>Waits for what silos do on their own threads.</summary>
internal static class Eventually
{
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(2);

    /// <param name="holds">Looked at every 2 ms.</param>
    /// <param name="state">What is printed when it does not hold in time.</param>
    /// <param name="seconds">The deadline.</param>
    public static async Task Async(Func<Task<bool>> holds, Func<Task<string>> state, int seconds = 15)
    {
        var waited = Stopwatch.StartNew();
        while (!await holds())
        {
            if (waited.Elapsed > TimeSpan.FromSeconds(seconds))
            {
                Assert.Fail($"not within {seconds} s:\n{await state()}");
            }

            await Task.Delay(s_look);
        }
    }
}
