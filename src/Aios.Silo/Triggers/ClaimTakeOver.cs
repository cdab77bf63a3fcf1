using Aios.Abstractions.Triggers;
using Aios.Storage.Triggers;

namespace Aios.Silo.Triggers;

/// <summary>Has this device's inbox go on with the claims of devices that are gone.</summary>
internal sealed partial class ClaimTakeOver(TriggerInbox inbox, TimeProvider time, ILogger<ClaimTakeOver> logger)
    : IClaimTakeOver
{
    private static readonly TimeSpan s_again = TimeSpan.FromSeconds(10);
    private long _calls;

    public void TakeOverAllBut(IReadOnlySet<string> live)
    {
        var call = Interlocked.Increment(ref _calls);
        _ = Task.Run(() => TakeOverAsync(live, call));
    }

    /// <summary>Until it is done, or somebody has said anew who lives. Should a device have come back meanwhile, its claims are finished
    /// once all the same, by whoever has them.</summary>
    private async Task TakeOverAsync(IReadOnlySet<string> live, long call)
    {
        while (!TryAll(live))
        {
            await Task.Delay(s_again, time);
            if (Volatile.Read(ref _calls) != call)
            {
                return;
            }
        }
    }

    private bool TryAll(IReadOnlySet<string> live)
    {
        try
        {
            foreach (var device in inbox.ClaimingDevices().Where(d => !live.Contains(d)))
            {
                inbox.TakeOverClaims(device);
            }

            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            LogFailed(e, s_again);
            return false;
        }
    }

    [LoggerMessage(
        LogLevel.Warning,
        "Trigger files claimed by devices that are gone could not be taken over; trying again in {Delay}."
    )]
    private partial void LogFailed(Exception exception, TimeSpan delay);
}
