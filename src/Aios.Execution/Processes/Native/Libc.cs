using System.Runtime.InteropServices;

namespace Aios.Execution.Processes.Native;

/// <summary>The C library's calls that start, watch and end programs.</summary>
/// <remarks>By its soname: on systems without glibc the library is not found, which <see cref="Platform"/> turns into a refusal.</remarks>
internal static unsafe partial class Libc
{
    internal const string Name = "libc.so.6";

    /// <summary>Room for glibc's posix_spawn structures and signal sets: 80, 336 and 128 bytes are used.</summary>
    internal const int StructureSize = 512;

    internal const int SignalSetSize = 128;

    [LibraryImport(Name)]
    internal static partial int posix_spawn(
        out int pid,
        byte* path,
        void* actions,
        void* attributes,
        byte** argv,
        byte** envp
    );

    [LibraryImport(Name)]
    internal static partial int posix_spawn_file_actions_init(void* actions);

    [LibraryImport(Name)]
    internal static partial int posix_spawn_file_actions_destroy(void* actions);

    [LibraryImport(Name, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int posix_spawn_file_actions_addopen(
        void* actions,
        int descriptor,
        string path,
        int flags,
        uint mode
    );

    [LibraryImport(Name)]
    internal static partial int posix_spawn_file_actions_adddup2(void* actions, int descriptor, int target);

    [LibraryImport(Name)]
    internal static partial int posix_spawn_file_actions_addclosefrom_np(void* actions, int from);

    [LibraryImport(Name, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int posix_spawn_file_actions_addchdir_np(void* actions, string path);

    [LibraryImport(Name)]
    internal static partial int posix_spawnattr_init(void* attributes);

    [LibraryImport(Name)]
    internal static partial int posix_spawnattr_setflags(void* attributes, short flags);

    [LibraryImport(Name)]
    internal static partial int posix_spawnattr_setsigmask(void* attributes, void* signals);

    [LibraryImport(Name)]
    internal static partial int posix_spawnattr_setsigdefault(void* attributes, void* signals);

    [LibraryImport(Name)]
    internal static partial int sigemptyset(void* signals);

    [LibraryImport(Name, SetLastError = true)]
    internal static partial int kill(int pid, int signal);

    [LibraryImport(Name, SetLastError = true)]
    internal static partial int waitpid(int pid, out int status, int options);

    [LibraryImport(Name, SetLastError = true)]
    internal static partial int getsid(int pid);

    [LibraryImport(Name, SetLastError = true)]
    internal static partial int prctl(int option, nuint a, nuint b, nuint c, nuint d);

    [LibraryImport(Name, SetLastError = true)]
    internal static partial int epoll_create1(int flags);

    [LibraryImport(Name, SetLastError = true)]
    internal static partial int epoll_ctl(int epoll, int operation, int descriptor, void* @event);

    [LibraryImport(Name, SetLastError = true)]
    internal static partial int epoll_wait(int epoll, void* events, int count, int timeout);

    [LibraryImport(Name, SetLastError = true)]
    internal static partial int socket(int family, int type, int protocol);

    [LibraryImport(Name, SetLastError = true)]
    internal static partial int connect(int descriptor, void* address, uint length);

    [LibraryImport(Name, SetLastError = true)]
    internal static partial int eventfd(uint value, int flags);

    [LibraryImport(Name, SetLastError = true)]
    internal static partial int pipe2(int* descriptors, int flags);

    [LibraryImport(Name, SetLastError = true)]
    internal static partial int poll(PollDescriptor* descriptors, nuint count, int timeout);

    [LibraryImport(Name, StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    internal static partial int memfd_create(string name, uint flags);

    [LibraryImport(Name, StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    internal static partial int open(string path, int flags, uint mode);

    [LibraryImport(Name, StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    internal static partial int access(string path, int mode);

    [LibraryImport(Name, SetLastError = true)]
    internal static partial int close(int descriptor);

    [LibraryImport(Name, SetLastError = true)]
    internal static partial nint read(int descriptor, void* buffer, nuint count);

    [LibraryImport(Name, SetLastError = true)]
    internal static partial nint pread(int descriptor, void* buffer, nuint count, long offset);

    [LibraryImport(Name, SetLastError = true)]
    internal static partial nint pwrite(int descriptor, void* buffer, nuint count, long offset);

    [LibraryImport(Name, SetLastError = true)]
    internal static partial nint write(int descriptor, void* buffer, nuint count);

    [LibraryImport(Name)]
    internal static partial int clock_gettime(int clock, out TimeSpec time);

    [LibraryImport(Name, EntryPoint = "syscall", SetLastError = true)]
    private static partial nint PidfdOpen(nint number, int pid, uint flags);

    [LibraryImport(Name, EntryPoint = "syscall", SetLastError = true)]
    private static partial nint PidfdSendSignal(nint number, int pidfd, int signal, void* info, uint flags);

    /// <summary>By number, which x64 and arm64 share: glibc knows the name only since 2.36.</summary>
    internal static int PidfdOpen(int pid) => (int)PidfdOpen(434, pid, 0);

    internal static int PidfdSendSignal(int pidfd, int signal) => (int)PidfdSendSignal(424, pidfd, signal, null, 0);

    /// <summary>The error of the last call of this thread that sets one.</summary>
    internal static int Error => Marshal.GetLastPInvokeError();

    [StructLayout(LayoutKind.Sequential)]
    internal struct PollDescriptor
    {
        public int Descriptor;
        public short Events;
        public short Returned;
    }

    [StructLayout(LayoutKind.Sequential)]
    internal struct TimeSpec
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
