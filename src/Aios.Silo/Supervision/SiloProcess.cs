using Aios.Silo.Native;

namespace Aios.Silo.Supervision;

/// <summary>How a silo is started.</summary>
/// <param name="Program">A path.</param>
/// <param name="Arguments">Without the program itself.</param>
/// <param name="Environment">NAME=value.</param>
internal sealed record SiloCommand(string Program, IReadOnlyList<string> Arguments, IReadOnlyList<string> Environment);

/// <summary>A silo's process, seen from its supervisor: a session of its own, so that the terminal's Ctrl-C does not reach it.</summary>
internal sealed unsafe class SiloProcess : IDisposable
{
    private readonly Descriptor _control;
    private readonly Descriptor _status;
    private readonly Descriptor? _pidfd;
    private SiloEnd? _end;

    private SiloProcess(int pid, Descriptor control, Descriptor status)
    {
        ProcessId = pid;
        _control = control;
        _status = status.NeverWaiting();
        Lines = new(status);
        // Null: the kernel has reaped it already, since our SIGCHLD is ignored.
        var pidfd = Libc.OpenPidfd(pid);
        _pidfd = pidfd < 0 ? null : Descriptor.Own(pidfd, "pidfd_open");
    }

    public int ProcessId { get; }

    public LineReader Lines { get; }

    /// <summary>Readable when there are lines.</summary>
    public int StatusNumber => Lines.AtEnd ? -1 : _status.Number;

    /// <summary>Readable when the process has ended.</summary>
    public int EndNumber => _pidfd?.Number ?? -1;

    /// <param name="command">What to run.</param>
    /// <param name="deviceLock">Inherited.</param>
    /// <exception cref="SiloStartException">It could not be started.</exception>
    public static SiloProcess Start(SiloCommand command, DeviceLock deviceLock)
    {
        var (controlReading, controlWriting) = Descriptor.Pipe();
        var (statusReading, statusWriting) = Descriptor.Pipe();
        try
        {
            var pid = Spawn.Start(
                command.Program,
                command.Arguments,
                command.Environment,
                [controlReading.Number, statusWriting.Number, deviceLock.Number]
            );
            return new(pid, controlWriting, statusReading);
        }
        catch
        {
            controlWriting.Dispose();
            statusReading.Dispose();
            throw;
        }
        finally
        {
            controlReading.Dispose();
            statusWriting.Dispose();
        }
    }

    public void AskToStop() => _control.Write("stop\n");

    public void Kill()
    {
        if (_end is null)
            _ = Libc.Kill(ProcessId, Libc.SIGKILL);
    }

    /// <returns>Null while it lives.</returns>
    public SiloEnd? TryReap()
    {
        int status;
        if (_end is null && Libc.WaitPid(ProcessId, &status, Libc.WNOHANG) is var pid && pid != 0)
            _end = pid == ProcessId ? SiloEnd.OfStatus(status) : SiloEnd.Unknown;
        return _end;
    }

    /// <summary>Somebody who reaps every child got this one.</summary>
    public void Reaped(int status) => _end = SiloEnd.OfStatus(status);

    public void Dispose()
    {
        _control.Dispose();
        _status.Dispose();
        _pidfd?.Dispose();
    }
}
