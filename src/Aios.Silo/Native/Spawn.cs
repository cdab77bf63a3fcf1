using System.Runtime.InteropServices;
using Aios.Silo.Supervision;

namespace Aios.Silo.Native;

/// <summary>posix_spawn for one kind of child: a session of its own, default signals, no stdin, stdout and stderr inherited,
/// and a few descriptors handed over as 3, 4, ...; everything above is closed.</summary>
internal static unsafe partial class Spawn
{
    private const short SetSignalDefaults = 0x04;
    private const short SetSignalMask = 0x08;
    private const short SetSession = 0x80;
    private const int LastSignal = 64;

    /// <param name="program">A path.</param>
    /// <param name="arguments">Without the program itself.</param>
    /// <param name="environment">NAME=value.</param>
    /// <param name="handed">Descriptors that become 3, 4, ...; none of them may itself be below 3 + their number.</param>
    /// <returns>The child's process id.</returns>
    /// <exception cref="SiloStartException">The program could not be started.</exception>
    public static int Start(
        string program,
        IReadOnlyList<string> arguments,
        IReadOnlyList<string> environment,
        ReadOnlySpan<int> handed
    )
    {
        // glibc's types take 80 and 336 bytes on x64; the reserve is for other versions.
        var actions = stackalloc byte[256];
        var attributes = stackalloc byte[512];
        var signals = stackalloc byte[128];
        using var argv = new NativeTexts([program, .. arguments]);
        using var envp = new NativeTexts(environment);
        Check(InitActions(actions));
        Check(InitAttributes(attributes));
        try
        {
            Check(AddOpen(actions, 0, "/dev/null", 0, 0));
            for (var i = 0; i < handed.Length; i++)
                Check(AddDup(actions, handed[i], 3 + i));
            Check(AddCloseFrom(actions, 3 + handed.Length));
            Check(SetFlags(attributes, SetSession | SetSignalDefaults | SetSignalMask));
            Check(EmptySet(signals));
            Check(SetMask(attributes, signals));
            for (var signal = 1; signal <= LastSignal; signal++)
                // glibc refuses the two signals that it keeps for itself.
                _ = AddToSet(signals, signal);
            Check(SetDefaults(attributes, signals));
            int pid;
            var error = PosixSpawn(&pid, argv.Pointers[0], actions, attributes, argv.Pointers, envp.Pointers);
            return error == 0 ? pid : throw SiloStartException.Of(program, error);
        }
        finally
        {
            _ = DestroyActions(actions);
            _ = DestroyAttributes(attributes);
        }
    }

    private static void Check(int error)
    {
        if (error != 0)
            throw SiloStartException.Of("posix_spawn", error);
    }

    [LibraryImport("libc", EntryPoint = "posix_spawn")]
    private static partial int PosixSpawn(
        int* pid,
        byte* path,
        byte* actions,
        byte* attributes,
        byte** argv,
        byte** envp
    );

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_init")]
    private static partial int InitActions(byte* actions);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_destroy")]
    private static partial int DestroyActions(byte* actions);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_addopen", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int AddOpen(byte* actions, int fd, string path, int flags, uint mode);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_adddup2")]
    private static partial int AddDup(byte* actions, int fd, int newFd);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_addclosefrom_np")]
    private static partial int AddCloseFrom(byte* actions, int from);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_init")]
    private static partial int InitAttributes(byte* attributes);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_destroy")]
    private static partial int DestroyAttributes(byte* attributes);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setflags")]
    private static partial int SetFlags(byte* attributes, short flags);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setsigmask")]
    private static partial int SetMask(byte* attributes, byte* signals);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setsigdefault")]
    private static partial int SetDefaults(byte* attributes, byte* signals);

    [LibraryImport("libc", EntryPoint = "sigemptyset")]
    private static partial int EmptySet(byte* signals);

    [LibraryImport("libc", EntryPoint = "sigaddset")]
    private static partial int AddToSet(byte* signals, int signal);
}
