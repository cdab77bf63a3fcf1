using Aios.Execution.Processes.Native;

namespace Aios.Execution.Processes.Launching;

/// <summary>Starts programs, one after the other, on a thread of its own.</summary>
/// <remarks>On one thread that never ends, because the kernel counts a child to the thread that made it: the children of ended
/// threads would be taken for <see cref="Killing.Orphans"/>. A start takes the thread for the time of an exec, about 0.3 ms.</remarks>
internal sealed class ProgramLauncher : IDisposable
{
    private readonly ExitWatcher watcher = new();
    private readonly SpawnAttributes attributes;
    private readonly Queue<Request> requests = new();
    private readonly Thread thread;
    private bool disposed;

    /// <exception cref="UnsupportedPlatformException">Programs cannot be started on this machine.</exception>
    internal ProgramLauncher()
    {
        Platform.Require();
        attributes = new SpawnAttributes();
        thread = new Thread(Run) { Name = "aios-launcher", IsBackground = true };
        thread.UnsafeStart(); // without the context of whoever constructs this
    }

    /// <summary>Completes on the launcher's thread: who continues on it must be quick.</summary>
    internal Task<Launch> StartAsync(ProgramStart start)
    {
        var request = new Request(start);
        lock (requests)
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            requests.Enqueue(request);
            Monitor.Pulse(requests);
        }
        return request.Task;
    }

    /// <summary>Call when no program is left: the exit of one that is would not be seen any more.</summary>
    public void Dispose()
    {
        lock (requests)
        {
            if (disposed)
                return;
            disposed = true;
            Monitor.Pulse(requests);
        }
        thread.Join();
        watcher.Dispose();
        attributes.Dispose();
    }

    private void Run()
    {
        while (Next() is { } request)
            request.SetResult(Start(request.Start));
    }

    private Request? Next()
    {
        lock (requests)
        {
            while (requests.Count == 0)
            {
                if (disposed)
                    return null;
                Monitor.Wait(requests);
            }
            return requests.Dequeue();
        }
    }

    private Launch Start(ProgramStart start)
    {
        var presence = LivePrograms.Enter();
        var error = Spawn.Start(start, attributes, out var pid);
        if (error != 0)
        {
            presence.Leave();
            return new Launch(null, error);
        }

        var program = new LaunchedProgram(pid, presence);
        error = watcher.Watch(program);
        if (error == 0)
            return new Launch(program, 0);

        // Nobody would see its end (too many open files): it must not run.
        program.SignalGroup(Signal.Kill);
        program.Reap();
        presence.Leave();
        return new Launch(null, error);
    }

    private sealed class Request(ProgramStart start) : TaskCompletionSource<Launch>
    {
        internal ProgramStart Start => start;
    }
}

/// <summary>The answer to a start: a program, or the error number why there is none.</summary>
internal readonly record struct Launch(LaunchedProgram? Program, int Error);
