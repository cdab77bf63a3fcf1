using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Aios.Execution.Processes.Native;

namespace Aios.Execution.Processes.Launching;

/// <summary>Waits for the ends of all programs on one thread.</summary>
internal sealed unsafe class ExitWatcher : IDisposable
{
    private const int AddToSet = 1;
    private const uint Readable = 0x001;
    private const uint OneShot = 1u << 30;
    private const int CloseOnExec = 0x80000;
    private const int EventsAtOnce = 64;

    /// <summary>The kernel packs epoll_event on x64 only.</summary>
    private static readonly int DataOffset = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 4 : 8;
    private static readonly int EventSize = DataOffset + 8;

    private readonly ConcurrentDictionary<int, LaunchedProgram> programs = new();
    private readonly int epoll;
    private readonly int bell;
    private readonly Thread thread;

    internal ExitWatcher()
    {
        epoll = Libc.epoll_create1(CloseOnExec);
        bell = Libc.eventfd(0, CloseOnExec);
        if (epoll < 0 || bell < 0 || Add(bell) != 0)
            throw new IOException($"Cannot watch programs: {Marshal.GetLastPInvokeErrorMessage()}.");
        thread = new Thread(Run) { Name = "aios-exits", IsBackground = true };
        thread.UnsafeStart(); // without the context of whoever constructs this
    }

    /// <returns>0, or the error number: the program is not watched.</returns>
    internal int Watch(LaunchedProgram program)
    {
        var pidfd = Libc.PidfdOpen(program.Pid);
        if (pidfd < 0)
        {
            if (Libc.Error != Errno.ESRCH)
                return Libc.Error;
            // It ended and its status was taken from us: the device was started with SIGCHLD ignored.
            program.Complete(ProgramExit.Unknown);
            return 0;
        }
        programs[pidfd] = program;
        var error = Add(pidfd);
        if (error == 0)
            return 0;
        programs.TryRemove(pidfd, out _);
        _ = Libc.close(pidfd);
        return error;
    }

    public void Dispose()
    {
        var one = 1UL;
        _ = Libc.write(bell, &one, sizeof(ulong));
        thread.Join();
        _ = Libc.close(epoll);
        _ = Libc.close(bell);
    }

    /// <summary>Once only: another thread's child may hold a copy of a descriptor after it was closed here.</summary>
    private int Add(int descriptor)
    {
        var item = stackalloc byte[16];
        *(uint*)item = Readable | OneShot;
        *(int*)(item + DataOffset) = descriptor;
        return Libc.epoll_ctl(epoll, AddToSet, descriptor, item) == 0 ? 0 : Libc.Error;
    }

    private void Run()
    {
        var events = stackalloc byte[EventSize * EventsAtOnce];
        while (true)
        {
            var count = Libc.epoll_wait(epoll, events, EventsAtOnce, -1);
            for (var i = 0; i < count; i++)
            {
                var descriptor = *(int*)(events + i * EventSize + DataOffset);
                if (descriptor == bell)
                    return;
                if (programs.TryRemove(descriptor, out var program))
                {
                    var exit = program.Reap();
                    _ = Libc.close(descriptor);
                    program.Complete(exit);
                }
            }
        }
    }
}
