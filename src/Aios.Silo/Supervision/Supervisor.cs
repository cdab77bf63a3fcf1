using System.Globalization;
using System.Runtime.InteropServices;
using Aios.Jobs.Definitions.Reading.Values;
using Aios.Jobs.Errors;
using Aios.Silo.Native;

namespace Aios.Silo.Supervision;

/// <summary>The guardian of a device: one thread that waits for its silo, its signals and its deadlines in one poll(2), and does
/// what <see cref="SupervisionCore"/> says.</summary>
internal sealed unsafe class Supervisor : IDisposable
{
    private const byte StopByte = (byte)'s';

    /// <summary>How long dead orphans may stay in the process table. Signals would tell sooner, but once it listens to SIGCHLD the
    /// runtime of a PID 1 reaps every child itself, and the silo's exit code is lost.</summary>
    private const int ReapEveryMilliseconds = 2000;

    private readonly SupervisorSettings _settings;
    private readonly IProgramKiller _programs;
    private readonly SupervisorLog _log;
    private readonly SupervisionCore _core;
    private readonly DeviceRecord _record;
    private readonly OtherDevices _others;
    private readonly Descriptor _wakeReading;
    private readonly Descriptor _wakeWriting;
    private readonly BootTimer _timer = new();
    private SiloProcess? _silo;
    private string? _clusterUid;
    private bool _isLocalCluster;

    public Supervisor(SupervisorSettings settings, IProgramKiller programs, SupervisorLog log)
    {
        _settings = settings;
        _programs = programs;
        _log = log;
        _core = new(settings.StopWithin, settings.StopReserve);
        _record = DeviceRecord.OfCluster(settings.DevicesFolder, settings.DeviceId);
        _others = new(settings.DevicesFolder, settings.DeviceId);
        (_wakeReading, _wakeWriting) = Descriptor.Pipe();
        _wakeReading.NeverWaiting();
        _wakeWriting.NeverWaiting();
    }

    /// <summary>Asks the silo to stop; the second time kills it. From any thread.</summary>
    public void RequestStop() => _wakeWriting.Write([StopByte]);

    /// <summary>Supervises until the silo ended for good.</summary>
    /// <param name="deviceLock">Held, and given to each silo.</param>
    /// <returns>The exit code.</returns>
    public int Run(DeviceLock deviceLock)
    {
        _clusterUid = _record.Read();
        while (true)
        {
            switch (_core.Next(BootTime.Now))
            {
                case SupervisorStep.Wait:
                    WaitForEvents();
                    break;
                case SupervisorStep.StartSilo:
                    StartSilo(deviceLock);
                    break;
                case SupervisorStep.AskSiloToStop:
                    _log.Write($"stopping; programs get {DurationText.Write(_settings.Drain)} to finish");
                    _silo?.AskToStop();
                    break;
                case SupervisorStep.KillSilo:
                    _log.Write("killing the silo, which did not stop in time or was told twice");
                    _silo?.Kill();
                    break;
                case SupervisorStep.KillPrograms when IsFenceOfNobody:
                    _core.Postpone(BootTime.Now + BootTime.NanosecondsPerSecond);
                    break;
                case SupervisorStep.KillPrograms:
                    KillPrograms();
                    break;
                default:
                    _programs.End();
                    return _core.Code;
            }
        }
    }

    public void Dispose()
    {
        _silo?.Dispose();
        _timer.Dispose();
        _wakeReading.Dispose();
        _wakeWriting.Dispose();
    }

    /// <summary>The silo is silent, and no other device is there that could take its work. One that comes would have to see the silence for
    /// a whole lease first.</summary>
    private bool IsFenceOfNobody => _isLocalCluster && _core.PastFence is not null && !_others.AnyLives();

    private void StartSilo(DeviceLock deviceLock)
    {
        try
        {
            _silo = SiloProcess.Start(_settings.Command, deviceLock);
            _programs.Guard(_silo.ProcessId);
        }
        catch (AiosException exception)
        {
            _core.StartFailed(BootTime.Now);
            _log.Write($"{exception.Message} Trying again in {DurationText.Write(_core.Delay)}.");
        }
    }

    private void WaitForEvents()
    {
        const int count = 4;
        var fds = stackalloc Libc.PollFd[count];
        fds[0] = Readable(_wakeReading.Number);
        fds[1] = Readable(_timer.Number);
        fds[2] = Readable(_silo?.EndNumber ?? -1);
        fds[3] = Readable(_silo?.StatusNumber ?? -1);
        _timer.Arm(_core.WakeAt);
        if (
            Libc.Poll(fds, count, _settings.ReapsOrphans ? ReapEveryMilliseconds : -1) < 0
            && Marshal.GetLastPInvokeError() != Libc.EINTR
        )
            throw Descriptor.Failure("poll");
        _timer.Quiet();
        TakeRequests();
        TakeLines();
        TakeEnd();
    }

    private static Libc.PollFd Readable(int fd) => new() { Fd = fd, Events = Libc.POLLIN };

    private void TakeRequests()
    {
        Span<byte> requests = stackalloc byte[64];
        var count = Math.Max(_wakeReading.Read(requests), 0);
        foreach (var request in requests[..count])
            if (request == StopByte)
                _core.StopRequested();
        if (_settings.ReapsOrphans)
            Orphans.Reap(_silo);
    }

    private void TakeLines()
    {
        while (_silo is { } silo && silo.Lines.TryTake(out var bytes))
        {
            var line = StatusLine.Parse(bytes);
            switch (line.Kind)
            {
                case StatusKind.Ready:
                    _core.Ready(BootTime.Now);
                    break;
                case StatusKind.Fence:
                    _core.Fence(line.Instant);
                    break;
                case StatusKind.NoFence:
                    _core.Fence(null);
                    break;
                case StatusKind.Local:
                    _isLocalCluster = true;
                    break;
                case StatusKind.Stops:
                    _core.Stops(line.Instant);
                    break;
                case StatusKind.Cluster when line.Text is { } uid && uid != _clusterUid:
                    _clusterUid = uid;
                    Remember(uid);
                    break;
            }
        }
    }

    private void TakeEnd()
    {
        if (_silo is not { } silo || silo.TryReap() is not { } end)
            return;
        TakeLines();
        silo.Dispose();
        _silo = null;
        _isLocalCluster = false;
        _core.SiloEnded(end, BootTime.Now);
        if (_core.WillRestart)
            _log.Write($"the silo ended by {end}; starting it again in {DurationText.Write(_core.Delay)}");
        else
            _log.Write($"the silo ended by {end}");
    }

    private void KillPrograms()
    {
        var swept = _programs.Kill(_clusterUid, _silo?.ProcessId, _core.PastFence);
        if (swept.Spared is { } past)
            _core.Spared(past);
        var why = _silo is null ? "left behind by its silo" : "since the lease ran out and the silo is silent";
        if (swept.Killed > 0)
            _log.Write(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"killed {swept.Killed} processes and containers of programs, {why}"
                )
            );
        if (swept.Left > 0)
            _log.Write(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{swept.Left} processes or containers of programs cannot be killed; see ps -ef and docker ps"
                )
            );
    }

    private void Remember(string uid)
    {
        try
        {
            _record.Write(uid);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _log.Write($"the cluster's uid could not be kept for the next start: {exception.Message}");
        }
    }
}
