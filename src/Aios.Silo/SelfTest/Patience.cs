namespace Aios.Silo.SelfTest;

/// <summary>Waits for what must come true.</summary>
internal sealed class Patience(TimeProvider time)
{
    /// <summary>A loaded machine is slow, not broken.</summary>
    private static readonly TimeSpan s_most = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(50);

    public TimeProvider Time => time;

    /// <param name="what">What must come true, for the message.</param>
    /// <param name="look">Null: not yet.</param>
    /// <param name="state">What is seen meanwhile, for the message.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="UnprovenException">It did not come true in time.</exception>
    public async Task<T> UntilAsync<T>(
        string what,
        Func<Task<T?>> look,
        Func<string?> state,
        CancellationToken cancellationToken
    )
        where T : class
    {
        var began = time.GetTimestamp();
        while (time.GetElapsedTime(began) < s_most && !cancellationToken.IsCancellationRequested)
        {
            if (await look() is { } found)
                return found;
            // The token is asked above: what was waited for is told also when the whole test is out of time.
            await Task.Delay(s_pause, time, CancellationToken.None);
        }

        var seen = state() is { Length: > 0 } words ? $"; {words}" : "";
        throw new UnprovenException($"not within {time.GetElapsedTime(began).TotalSeconds:0} s: {what}{seen}");
    }

    /// <inheritdoc cref="UntilAsync{T}"/>
    public Task UntilAsync(string what, Func<bool> holds, Func<string?> state, CancellationToken cancellationToken) =>
        UntilAsync(what, () => Task.FromResult(holds() ? "" : null), state, cancellationToken);
}
