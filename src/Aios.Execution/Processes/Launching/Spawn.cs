using System.Text;
using Aios.Execution.Processes.Native;

namespace Aios.Execution.Processes.Launching;

/// <summary>One posix_spawn(3).</summary>
internal static unsafe class Spawn
{
    /// <returns>0 and the process, or the error number.</returns>
    internal static int Start(ProgramStart start, SpawnAttributes attributes, out int pid)
    {
        pid = 0;
        using var strings = new SpawnStrings(start);
        if (strings.HasNul)
            return Errno.EINVAL;

        var stdin = -1;
        var actions = stackalloc byte[Libc.StructureSize];
        var error = Libc.posix_spawn_file_actions_init(actions);
        if (error != 0)
            return error;
        try
        {
            if (start.Stdin is not null && (error = OpenText(start.Stdin, out stdin)) != 0)
                return error;
            error = Describe(start, actions, stdin);
            return error != 0
                ? error
                : Libc.posix_spawn(
                    out pid,
                    strings.Path,
                    actions,
                    attributes.Pointer,
                    strings.Arguments,
                    strings.Environment
                );
        }
        finally
        {
            _ = Libc.posix_spawn_file_actions_destroy(actions);
            if (stdin >= 0)
                _ = Libc.close(stdin);
        }
    }

    private static int Describe(ProgramStart start, void* actions, int stdin)
    {
        const int append = OpenFlags.WriteOnly | OpenFlags.Create | OpenFlags.Append;
        var error =
            stdin >= 0
                ? Libc.posix_spawn_file_actions_adddup2(actions, stdin, 0)
                : Libc.posix_spawn_file_actions_addopen(actions, 0, "/dev/null", OpenFlags.ReadOnly, 0);
        // One open file for both streams, so that their order is kept.
        if (error == 0)
            error =
                start.Output >= 0
                    ? Libc.posix_spawn_file_actions_adddup2(actions, start.Output, 1)
                    : Libc.posix_spawn_file_actions_addopen(actions, 1, start.LogFile, append, LogFileMode.Value);
        if (error == 0)
            error = Libc.posix_spawn_file_actions_adddup2(actions, 1, 2);
        if (error == 0)
            error = Libc.posix_spawn_file_actions_addclosefrom_np(actions, 3);
        if (error == 0)
            error = Libc.posix_spawn_file_actions_addchdir_np(actions, start.WorkingFolder);
        return error;
    }

    /// <summary>A file in memory: unlike a pipe it needs nobody to feed it.</summary>
    private static int OpenText(string text, out int descriptor)
    {
        descriptor = Libc.memfd_create("stdin", 1);
        if (descriptor < 0)
            return Libc.Error;
        var bytes = Encoding.UTF8.GetBytes(text);
        fixed (byte* first = bytes)
        {
            for (nint written = 0; written < bytes.Length; )
            {
                // At an offset: the program's own position stays at the beginning.
                var count = Libc.pwrite(descriptor, first + written, (nuint)(bytes.Length - written), written);
                if (count < 0)
                    return Libc.Error;
                written += count;
            }
        }
        return 0;
    }
}
