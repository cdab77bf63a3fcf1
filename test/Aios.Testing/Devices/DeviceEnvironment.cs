using System.Diagnostics;

namespace Aios.Testing.Devices;

/// <summary>The environment of what the tests start.</summary>
public static class DeviceEnvironment
{
    /// <summary>Takes away what would reach a device from the tests' own environment, and puts the system's programs first.</summary>
    public static void Clean(ProcessStartInfo start)
    {
        foreach (var name in start.Environment.Keys.ToArray())
            if (
                name.StartsWith("AIOS_", StringComparison.Ordinal)
                || name.StartsWith("DEVICE_", StringComparison.Ordinal)
            )
                start.Environment.Remove(name);
        // What lives for seconds does not repay compiling anything twice: half of a device's start is that.
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["DOTNET_TC_CallCounting"] = "0";
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        start.Environment["PATH"] = $"/usr/bin:/bin:{Environment.GetEnvironmentVariable("PATH")}";
    }
}
