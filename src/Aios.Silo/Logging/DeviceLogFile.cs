namespace Aios.Silo.Logging;

/// <summary>Where a device's own log is.</summary>
internal static class DeviceLogFile
{
    /// <summary><c>Common/Logs/device-&lt;id&gt;.log</c>; older parts have <c>.1</c>, <c>.2</c>, ... behind it.</summary>
    public static string PathOf(string common, string deviceId) =>
        Path.Combine(common, "Logs", $"device-{deviceId}.log");
}
