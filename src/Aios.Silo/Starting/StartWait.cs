namespace Aios.Silo.Starting;

/// <summary>Holds a device's start back until something is there, and says for what: once, and again when the reason changes.</summary>
internal static class StartWait
{
    private static readonly TimeSpan s_again = TimeSpan.FromSeconds(1);

    /// <param name="whyNot">Null: it is there. Asked every second.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task UntilAsync(
        Func<Task<string?>> whyNot,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        string? said = null;
        while (await whyNot() is { } reason)
        {
            if (reason != said)
                await Console.Error.WriteLineAsync($"waiting: {reason}");
            said = reason;
            await Task.Delay(s_again, time, cancellationToken);
        }
    }

    /// <summary>Opens what a device cannot do without, as soon as that is possible.</summary>
    /// <param name="open">Tried every second.</param>
    /// <param name="whyNotYet">What is waited for after this failure; null: it does not pass, and is thrown.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<T> OpenAsync<T>(
        Func<Task<T>> open,
        Func<Exception, string?> whyNotYet,
        TimeProvider time,
        CancellationToken cancellationToken
    )
        where T : class
    {
        T? opened = null;
        await UntilAsync(WhyNotAsync, time, cancellationToken);
        return opened!;

        async Task<string?> WhyNotAsync()
        {
            string? reason = null;
            try
            {
                opened = await open();
                return null;
            }
            catch (Exception e) when ((reason = whyNotYet(e)) is not null)
            {
                return reason;
            }
        }
    }
}
