namespace Aios.Silo.Logging;

/// <summary>How much of what Orleans, ASP.NET and others log is worth a device's log.</summary>
/// <param name="minimum">What was asked for; frameworks have to be more serious than that.</param>
internal sealed class FrameworkLogs(LogLevel minimum)
{
    private static readonly string[] s_frameworks = ["Orleans", "Microsoft", "System", "Polly"];

    // Advice for servers with many cores, a watchdog that warns of its own late start, and every restart of a silo.
    private static readonly string[] s_chatty =
    [
        "Orleans.Runtime.MembershipService.MembershipTableManager",
        "Orleans.Runtime.Silo",
        "Orleans.Runtime.Watchdog",
    ];

    // What Orleans says through the logger of our grain service.
    private const string GrainService = "Aios.Grains.Devices.DeviceService";

    private volatile bool _stopping;

    /// <summary>From now on only what is critical: a silo that stops has calls under way that fail, which is no news.</summary>
    public void Stopping() => _stopping = true;

    public bool Allows(string? category, LogLevel level) =>
        level >= minimum && (category is null || !IsFramework(category) || level >= LeastOf(category));

    private LogLevel LeastOf(string category) =>
        _stopping ? LogLevel.Critical
        : s_chatty.Contains(category, StringComparer.Ordinal) ? LogLevel.Error
        : LogLevel.Warning;

    private static bool IsFramework(string category) =>
        category == GrainService
        || Array.Exists(s_frameworks, f => category == f || category.StartsWith(f + ".", StringComparison.Ordinal));
}
