using System.Runtime.InteropServices;
using Aios.Execution.Processes.Native;

namespace Aios.Execution.Processes.Launching;

/// <summary>What every program gets: a session of its own, and no signal ignored or blocked.</summary>
/// <remarks>.NET ignores SIGPIPE and whatever started the device may have ignored others; ignored signals outlive an exec.</remarks>
internal sealed unsafe class SpawnAttributes : IDisposable
{
    private const short SetSignalDefaults = 0x04;
    private const short SetSignalMask = 0x08;
    private const short SetSession = 0x80;

    internal SpawnAttributes()
    {
        Pointer = NativeMemory.AllocZeroed(Libc.StructureSize);
        var signals = stackalloc byte[Libc.StructureSize];
        Check(Libc.posix_spawnattr_init(Pointer));
        Check(Libc.sigemptyset(signals));
        Check(Libc.posix_spawnattr_setsigmask(Pointer, signals));
        // Not sigfillset: it leaves out the two that glibc uses itself, which posix_spawn would then set to ignored.
        new Span<byte>(signals, Libc.SignalSetSize).Fill(byte.MaxValue);
        Check(Libc.posix_spawnattr_setsigdefault(Pointer, signals));
        Check(Libc.posix_spawnattr_setflags(Pointer, SetSession | SetSignalDefaults | SetSignalMask));
    }

    internal void* Pointer { get; private set; }

    public void Dispose()
    {
        NativeMemory.Free(Pointer);
        Pointer = null;
    }

    private static void Check(int error)
    {
        if (error != 0)
            throw new UnsupportedPlatformException(
                $"this system's posix_spawn refuses an attribute ({Marshal.GetPInvokeErrorMessage(error)})"
            );
    }
}
