using Aios.Jobs.Leases;
using Microsoft.Extensions.Logging;

namespace Aios.Grains.Devices;

/// <summary>Compares this device's clock with the database's at every renewal of its lease.</summary>
internal sealed partial class ClockWatch(DeviceIdentity identity, TimeProvider time, ILogger<ClockWatch> logger)
{
    private volatile string? _hindrance;

    /// <summary>Why nothing new may begin here, in words; null: it may.</summary>
    public string? Hindrance => _hindrance;

    public DateTimeOffset Now => time.GetUtcNow();

    /// <param name="before">The device's time before it asked.</param>
    /// <param name="database">The database's answer.</param>
    public void Compare(DateTimeOffset before, DateTimeOffset database)
    {
        var (was, isNow) = (_hindrance, ClockRule.Hindrance(identity.Device, ClockRule.Ahead(before, database, Now)));
        _hindrance = isNow;
        if (was is null && isNow is not null)
        {
            LogOff(isNow);
        }
        else if (was is not null && isNow is null)
        {
            LogRight();
        }
    }

    [LoggerMessage(LogLevel.Warning, "nothing new begins here: {Reason}")]
    private partial void LogOff(string reason);

    [LoggerMessage(LogLevel.Information, "the clock is right again")]
    private partial void LogRight();
}
