using System.Diagnostics;

namespace Aios.Execution.Tests.Devices;

/// <summary>Waits for something that another process does.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    internal static async Task Until(Func<bool> holds, Func<string> state)
    {
        var begin = Stopwatch.GetTimestamp();
        while (!holds())
        {
            if (Stopwatch.GetElapsedTime(begin) > Deadline)
                throw new TimeoutException($"Not so within {Deadline}: {state()}");
            await Task.Delay(10);
        }
    }
}
