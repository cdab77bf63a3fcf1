using System.Globalization;
using System.Text;
using Aios.Grains.Devices;
using Aios.Silo.Native;

namespace Aios.Silo.Supervision;

/// <summary>The silo's end of the pipes to its supervisor.</summary>
internal sealed class SupervisorLink : IDisposable
{
    private const int ControlNumber = 3;
    private const int StatusNumber = 4;
    private const int LockNumber = 5;

    private readonly TaskCompletionSource _stopAsked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _supervisorGone = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Descriptor _control;
    private readonly Descriptor _status;
    private readonly LineReader _lines;

    internal SupervisorLink(Descriptor control, Descriptor status)
    {
        _control = control;
        _status = status.NeverWaiting();
        _lines = new(control);
        new Thread(Listen) { IsBackground = true, Name = "supervisor link" }.Start();
    }

    /// <summary>Ends when the supervisor asks the silo to drain and stop.</summary>
    public Task StopAsked => _stopAsked.Task;

    /// <summary>Ends when the supervisor is dead: kill all programs now and end, since nobody guards them.</summary>
    public Task SupervisorGone => _supervisorGone.Task;

    /// <summary>Takes over the descriptors that a supervisor hands to its silo, and keeps them from the silo's own children.</summary>
    /// <exception cref="NoSupervisorException">This process was not started by a supervisor.</exception>
    public static SupervisorLink Open()
    {
        var supervisor = Environment.GetEnvironmentVariable(SiloCommandLine.SupervisorVariable);
        var parent = Libc.GetParent().ToString(CultureInfo.InvariantCulture);
        if (supervisor != parent || Libc.Fcntl(LockNumber, Libc.F_SETFD, Libc.FD_CLOEXEC) < 0)
            throw new NoSupervisorException();
        return new(Descriptor.Own(ControlNumber, "control"), Descriptor.Own(StatusNumber, "status"));
    }

    /// <summary>The silo does its work: a later crash is answered with a short delay again once this was 30 s ago.</summary>
    public void Ready() => _status.Write(StatusLine.Ready);

    /// <summary>Which cluster's programs the supervisor has to kill; it remembers it. Tell it before any program starts.</summary>
    public void Cluster(string uid) => _status.Write($"cluster {uid}\n");

    /// <summary>All devices of the cluster are on this machine.</summary>
    public void Local() => _status.Write(StatusLine.Local);

    /// <summary>Programs must be dead by the fence deadline: the supervisor kills them a <see cref="LeaseClock.Margin"/> before it, unless
    /// it hears of a later one; those that may outlive the lease, by as much later.</summary>
    /// <param name="deadline">Nanoseconds of <see cref="BootTime"/>.</param>
    /// <param name="lease">The cluster's.</param>
    public void FenceAt(long deadline, TimeSpan lease)
    {
        var killAt = deadline - BootTime.Nanoseconds(LeaseClock.Margin(lease));
        Span<byte> line = stackalloc byte[32];
        if (
            Encoding.ASCII.TryGetBytes(
                string.Create(CultureInfo.InvariantCulture, $"fence {killAt}\n"),
                line,
                out var length
            )
        )
            _status.Write(line[..length]);
    }

    /// <summary>Programs may go on without a deadline.</summary>
    public void NoFence() => _status.Write(StatusLine.NoFence);

    /// <summary>The programs of a silo that was asked to stop will have ended by then: its supervisor kills it no sooner than a reserve
    /// after that.</summary>
    /// <param name="instant">Nanoseconds of <see cref="BootTime"/>.</param>
    public void StopsBy(long instant) =>
        _status.Write(string.Create(CultureInfo.InvariantCulture, $"stops {instant}\n"));

    public void Dispose() => _status.Dispose();

    private void Listen()
    {
        while (_lines.TryTake(out var line))
            if (line.SequenceEqual("stop"u8))
                _stopAsked.TrySetResult();
        _control.Dispose();
        _supervisorGone.TrySetResult();
    }
}
