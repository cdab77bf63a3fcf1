using Aios.Jobs.Dispatch;

namespace Aios.Jobs.Tests.Dispatch;

/// <summary>Who takes part, and how devices and jobs act on what they hear.</summary>
internal sealed partial class DispatchWorld
{
    private void AskFor(WorldRun run)
    {
        var asked = run.Wanted;
        run.Asked = Board;
        if (Board.Ask(asked) is { } lost)
        {
            Tell(lost);
        }
        else
        {
            Assert.Contains(Board.Entries, e => e.Run.RunId == asked.RunId && e.Run.Attempt >= asked.Attempt);
        }
    }

    /// <summary>What the device makes of a call: it begins, once per claim, within its slots.</summary>
    private StartResult Start(Placement call)
    {
        var device = _devices.First(d => d.Id == call.Device);
        var key = (call.Run.RunId, call.Run.Attempt);
        if (!device.Alive)
        {
            return new StartResult(Lost: true);
        }

        if (
            device.Incarnation != call.Incarnation
            || !device.Free.Covers(Amounts.Of(call.Run.Slots, call.Run.Resources))
        )
        {
            return new StartResult(Refused: true);
        }

        if (_claims.TryGetValue(key, out var claim))
        {
            return new StartResult(Claim: claim);
        }

        Assert.DoesNotContain(_devices, d => d.Running.Any(r => r.RunId == call.Run.RunId));
        _claims.Add(key, new Claim(device.Id, device.Incarnation, Ended: false));
        device.Running.Add(Some.Live(call.Run));
        device.Starts++;
        if (_runs[call.Run.RunId] is { } run && run.Wanted.Attempt == call.Run.Attempt && device.Starts % 2 == 0)
        {
            run.Wanted = run.Wanted with { KnownDevice = device.Id, KnownIncarnation = device.Incarnation };
        }

        return new StartResult(Ordinal: device.Starts);
    }

    private void Answer(Placement call, StartResult result)
    {
        if (result.Lost)
        {
            Board.AnswerLost(call);
        }
        else if (result.Refused)
        {
            Board.Refused(call);
        }
        else if (result.Claim is not { } claim)
        {
            Board.Began(call, result.Ordinal);
        }
        else if (Board.AlreadyBegun(call, claim.Device, claim.Incarnation, claim.Ended) is { } lost)
        {
            Tell(lost);
        }
    }

    private void TellAll(IReadOnlyList<LostAttempt> lost)
    {
        foreach (var attempt in lost)
        {
            Tell(attempt);
        }
    }

    /// <summary>The job looks at the claim: what ended is over, what another device claimed is not lost, the rest is repeated.</summary>
    private void Tell(LostAttempt lost)
    {
        var key = (lost.RunId, lost.Attempt);
        var claimed = _claims.TryGetValue(key, out var claim);
        Assert.DoesNotContain(
            LiveDevices.Where(d => d.Id == lost.Device && d.Incarnation == lost.Incarnation),
            d => d.Running.Any(r => (r.RunId, r.Attempt) == key)
        );
        if (!_runs.TryGetValue(lost.RunId, out var run) || run.Finished || run.Wanted.Attempt != lost.Attempt)
        {
            return;
        }

        if (claimed && claim!.Ended)
        {
            run.Finish(lost.Attempt);
        }
        else if (run.Canceling)
        {
            run.Finish(lost.Attempt);
        }
        else if (claimed && (claim!.Device != lost.Device || claim.Incarnation != lost.Incarnation))
        {
            run.Wanted = run.Wanted with { KnownDevice = claim.Device, KnownIncarnation = claim.Incarnation };
            AskFor(run);
        }
        else
        {
            Assert.DoesNotContain(_devices, d => d.Running.Any(r => r.RunId == lost.RunId));
            run.Wanted = run.Wanted with { Attempt = lost.Attempt + 1, KnownDevice = null, KnownIncarnation = 0 };
            AskFor(run);
        }
    }

    private IEnumerable<WorldDevice> LiveDevices => _devices.Where(d => d.Alive);

    private sealed record Claim(string Device, long Incarnation, bool Ended);

    private sealed record StartResult(bool Lost = false, bool Refused = false, Claim? Claim = null, long Ordinal = 0);

    private sealed class WorldRun
    {
        public required WaitingRun Wanted { get; set; }

        /// <summary>Where its job has asked for it last.</summary>
        public DispatchBoard? Asked { get; set; }

        public bool Finished { get; private set; }

        public bool Canceling { get; set; }

        public void Finish(int attempt) => Finished |= Wanted.Attempt == attempt;
    }

    private sealed class WorldDevice(string id, string[] tags, int slots, int vram)
    {
        private long _looks;
        private DateTimeOffset? _lastOtherWork;

        public string Id { get; } = id;

        public DateTimeOffset Since { get; set; }

        /// <summary>When its lease was renewed for the last time before it was taken; null: it was not, or has gone for good.</summary>
        public DateTimeOffset? SilentSince { get; private set; }

        public bool HasToken { get; set; }

        public Amounts Total { get; } = Amounts.Of(slots, vram == 0 ? null : Some.Vram(vram));

        public bool Alive { get; private set; } = true;

        public long Incarnation { get; private set; } = 1;

        public long Starts { get; set; }

        public List<OccupyingAttempt> Running { get; } = [];

        public DeviceFacts? Word { get; set; }

        public List<DeviceFacts> Heard { get; } = [];

        public Amounts Free => Running.Aggregate(Total, (free, r) => free.Minus(Amounts.Of(r.Slots, r.Resources)));

        public DeviceFacts Look() =>
            Some.Device(Id, Total.Slots, tags) with
            {
                Incarnation = Incarnation,
                Sequence = ++_looks,
                Since = Since,
                Resources = Total.Resources,
                Secrets = new HashSet<string>(HasToken ? ["token"] : []),
                StartsSeen = Starts,
                LastOtherWork = _lastOtherWork,
                Live = [.. Running],
            };

        public void Stop(OccupyingAttempt live, DateTimeOffset now)
        {
            Running.Remove(live);
            _lastOtherWork = live.Kind is RunKind.Ordinary ? now : _lastOtherWork;
        }

        /// <summary>Its lease is taken: what may not outlive it is dead by then.</summary>
        public void FallSilent(DateTimeOffset now)
        {
            Running.RemoveAll(r => r.LostAfter is null);
            (SilentSince, Alive) = (now, false);
            Incarnation++;
        }

        /// <summary>What has outlived the lease for as long as it may is dead.</summary>
        public void Wait(DateTimeOffset now) => Running.RemoveAll(r => SilentSince + r.LostAfter <= now);

        /// <summary>A new life, with all that outlived the old one's lease.</summary>
        public void ComeBack(DateTimeOffset now)
        {
            (_looks, _lastOtherWork, Since) = (0, null, now);
            Starts = 0;
            Incarnation++;
            (SilentSince, Alive) = (null, true);
        }

        /// <summary>Its programs die with it.</summary>
        public void Die(bool andComesBack, DateTimeOffset now)
        {
            SilentSince = null;
            Running.Clear();
            (_looks, _lastOtherWork, Since) = (0, null, now);
            Starts = 0;
            Incarnation++;
            Alive = andComesBack || !Alive;
        }
    }
}
