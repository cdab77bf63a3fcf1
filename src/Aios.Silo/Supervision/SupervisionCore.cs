using Aios.Silo.Native;

namespace Aios.Silo.Supervision;

/// <summary>What the supervisor does next.</summary>
internal enum SupervisorStep
{
    /// <summary>Nothing until something happens, or until <see cref="SupervisionCore.WakeAt"/>.</summary>
    Wait,
    StartSilo,
    AskSiloToStop,
    KillSilo,

    /// <summary>Kill what the device's programs are: the silo is gone, or its fence deadline has passed.</summary>
    KillPrograms,

    /// <summary>End with <see cref="SupervisionCore.Code"/>.</summary>
    Leave,
}

/// <summary>The rules of supervision: no I/O, no clock. Tell it what happened, then take steps until it says Wait. A step counts
/// as done when it was given.</summary>
/// <param name="stopWithin">How long a silo may take to stop before it is killed.</param>
/// <param name="stopReserve">How long it may take from the end of its programs on.</param>
internal sealed class SupervisionCore(TimeSpan stopWithin, TimeSpan stopReserve)
{
    private readonly RestartDelays _delays = new();
    private bool _siloLives;
    private bool _sweepOwed = true;
    private bool _leaving;
    private int _stopRequests;
    private int _stopRequestsHandled;
    private long _startAt;
    private long? _readySince;
    private bool _wasEverReady;
    private long? _killSiloAt;
    private long _fence;

    /// <summary>The exit code to leave with.</summary>
    public int Code { get; private set; }

    /// <summary>When programs must be dead unless the silo moves it on, or the next of those that may outlive that: boot time, nanoseconds.</summary>
    public long? FenceAt { get; private set; }

    /// <summary>With <see cref="SupervisorStep.KillPrograms"/>: how long ago programs had to be dead, but for those that may outlive
    /// that; null: none may.</summary>
    public TimeSpan? PastFence { get; private set; }

    /// <summary>The last delay before a start.</summary>
    public TimeSpan Delay { get; private set; }

    /// <summary>A silo will be started after <see cref="Delay"/>.</summary>
    public bool WillRestart => !_siloLives && !_leaving;

    /// <summary>When to call <see cref="Next"/> again although nothing happened: boot time, nanoseconds.</summary>
    public long? WakeAt =>
        !_siloLives ? _startAt
        : _killSiloAt is { } kill && FenceAt is { } fence ? Math.Min(kill, fence)
        : _killSiloAt ?? FenceAt;

    public void Ready(long now)
    {
        _readySince ??= now;
        _wasEverReady = true;
    }

    /// <param name="instant">Null: programs may live on without a deadline.</param>
    public void Fence(long? instant) => (FenceAt, _fence) = (instant, instant ?? 0);

    /// <summary>Nobody can take the device's work: programs are not killed yet.</summary>
    /// <param name="until">When to look again: boot time, nanoseconds.</param>
    public void Postpone(long until) => FenceAt = until;

    /// <summary>Some programs were spared.</summary>
    /// <param name="past">How long after the fence the next of them must be dead.</param>
    public void Spared(TimeSpan past) => FenceAt = _fence + BootTime.Nanoseconds(past);

    public void StopRequested() => _stopRequests++;

    /// <param name="instant">When the programs of a silo that was asked to stop will have ended: theirs may be a longer grace.</param>
    public void Stops(long instant)
    {
        if (_killSiloAt is { } at)
            _killSiloAt = Math.Max(at, instant + BootTime.Nanoseconds(stopReserve));
    }

    public void SiloEnded(SiloEnd end, long now)
    {
        _siloLives = false;
        _sweepOwed = true;
        FenceAt = null;
        _killSiloAt = null;
        if (_stopRequests > 0)
            Leave(_stopRequests > 1 ? ExitCode.StoppedAtOnce : end.Code ?? ExitCode.Failed);
        else if (end.Code is { } code && IsFinal(code))
            Leave(code);
        else
            Restart(now);
    }

    /// <summary>The silo's process could not even be started.</summary>
    public void StartFailed(long now)
    {
        _siloLives = false;
        Restart(now);
    }

    public SupervisorStep Next(long now)
    {
        if (_sweepOwed)
        {
            (_sweepOwed, PastFence) = (false, null);
            return SupervisorStep.KillPrograms;
        }
        return _siloLives ? WithSilo(now) : WithoutSilo(now);
    }

    private SupervisorStep WithoutSilo(long now)
    {
        if (!_leaving && _stopRequests > 0)
            Leave(ExitCode.Stopped);
        if (_leaving)
            return SupervisorStep.Leave;
        if (now < _startAt)
            return SupervisorStep.Wait;
        _siloLives = true;
        _readySince = null;
        return SupervisorStep.StartSilo;
    }

    private SupervisorStep WithSilo(long now)
    {
        if (FenceAt <= now)
        {
            (FenceAt, PastFence) = (null, TimeSpan.FromTicks((now - _fence) / TimeSpan.NanosecondsPerTick));
            return SupervisorStep.KillPrograms;
        }
        if (_stopRequests > _stopRequestsHandled)
        {
            var first = _stopRequestsHandled == 0 && _stopRequests == 1;
            _stopRequestsHandled = _stopRequests;
            _killSiloAt = first ? now + BootTime.Nanoseconds(stopWithin) : null;
            return first ? SupervisorStep.AskSiloToStop : SupervisorStep.KillSilo;
        }
        if (_killSiloAt <= now)
        {
            _killSiloAt = null;
            return SupervisorStep.KillSilo;
        }
        return SupervisorStep.Wait;
    }

    private void Restart(long now)
    {
        var readyFor = _readySince is { } since
            ? TimeSpan.FromTicks((now - since) / TimeSpan.NanosecondsPerTick)
            : default;
        Delay = _delays.Next(readyFor);
        _startAt = now + BootTime.Nanoseconds(Delay);
    }

    // Settings with which a silo was ready once are not what a later one fails by: a full disk or a share that is away is.
    private bool IsFinal(int code) => code == ExitCode.Stopped || (ExitCode.IsRefusal(code) && !_wasEverReady);

    private void Leave(int code)
    {
        _leaving = true;
        Code = code;
    }
}
