using System.Runtime.InteropServices;

namespace Aios.Execution.Processes.Native;

/// <summary>Where programs can be started: Linux on x64 or arm64, with glibc 2.34 or later.</summary>
internal static class Platform
{
    /// <exception cref="UnsupportedPlatformException">This machine is another.</exception>
    internal static void Require()
    {
        if (!OperatingSystem.IsLinux())
            throw new UnsupportedPlatformException($"this is {RuntimeInformation.OSDescription}");
        if (RuntimeInformation.ProcessArchitecture is not (Architecture.X64 or Architecture.Arm64))
            throw new UnsupportedPlatformException($"this is {RuntimeInformation.ProcessArchitecture}");
        if (!NativeLibrary.TryLoad(Libc.Name, out var library))
            throw new UnsupportedPlatformException("this system's C library is not glibc");
        if (!NativeLibrary.TryGetExport(library, nameof(Libc.posix_spawn_file_actions_addclosefrom_np), out _))
            throw new UnsupportedPlatformException("this system's glibc is older");
    }
}
