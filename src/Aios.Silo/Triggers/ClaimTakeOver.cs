using Aios.Abstractions.Triggers;
using Aios.Storage.Triggers;

namespace Aios.Silo.Triggers;

/// <summary>Has this device's inbox go on with the claims of devices that are gone.</summary>
internal sealed partial class ClaimTakeOver(TriggerInbox inbox, ILogger<ClaimTakeOver> logger) : IClaimTakeOver
{
    public void TakeOverAllBut(IReadOnlySet<string> live) => _ = Task.Run(() => TakeOver(live));

    private void TakeOver(IReadOnlySet<string> live)
    {
        try
        {
            foreach (var device in inbox.ClaimingDevices().Where(d => !live.Contains(d)))
            {
                inbox.TakeOverClaims(device);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            LogFailed(e);
        }
    }

    [LoggerMessage(
        LogLevel.Warning,
        "Trigger files claimed by devices that are gone could not be taken over; they wait for them."
    )]
    private partial void LogFailed(Exception exception);
}
