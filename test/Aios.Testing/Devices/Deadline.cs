using System.Diagnostics;

namespace Aios.Testing.Devices;

/// <summary>Waits for something to become true, and says how things stand when it does not.</summary>
public static class Deadline
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(20);

    /// <param name="within">How long at most.</param>
    /// <param name="what">What is waited for, for the message.</param>
    /// <param name="look">Null: not yet.</param>
    /// <param name="state">How things stand, for the message.</param>
    /// <exception cref="TimeoutException">It did not happen.</exception>
    public static async Task<T> WaitAsync<T>(TimeSpan within, string what, Func<Task<T?>> look, Func<string> state)
        where T : class
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            if (await look() is { } found)
                return found;
            if (clock.Elapsed > within)
                throw new TimeoutException($"not within {within.TotalSeconds} s: {what}\n{state()}");
            await Task.Delay(s_pause);
        }
    }

    public static Task WaitAsync(TimeSpan within, string what, Func<bool> holds, Func<string> state) =>
        WaitAsync(within, what, () => Task.FromResult(holds() ? "" : null), state);
}
