using System.Runtime.InteropServices;

namespace Aios.Silo.Native;

/// <summary>Where a device can run.</summary>
internal static class Platform
{
    /// <returns>Null: here. Else what to tell the user.</returns>
    public static string? WhyNot()
    {
        if (!OperatingSystem.IsLinux())
            return Needs($"this is {RuntimeInformation.OSDescription}");
        if (RuntimeInformation.ProcessArchitecture is not (Architecture.X64 or Architecture.Arm64))
            return Needs($"this is {RuntimeInformation.ProcessArchitecture}");
        return
            NativeLibrary.TryLoad("libc", out var library)
            && NativeLibrary.TryGetExport(library, "posix_spawn_file_actions_addclosefrom_np", out _)
            ? null
            : Needs("this system's C library is not glibc, or older");
    }

    private static string Needs(string found) =>
        $"A device needs Linux on x64 or arm64 with glibc 2.34 or later, but {found}. Run it on such a machine or in the AIOS image.";
}
