using System.Collections.Immutable;
using System.Text.Json;
using Aios.Abstractions.Devices;
using Aios.Jobs.Definitions;
using Aios.Jobs.Dispatch;

namespace Aios.Grains.Devices;

/// <summary>Who may start what here: checks every assignment against the life of the device and of the dispatcher.</summary>
/// <remarks>Assignments of an epoch are taken only after the device has announced itself to it: what older dispatchers still have
/// under way is refused from then on, so that the announcement tells all that was begun.</remarks>
public sealed class DeviceDoor(
    DeviceIdentity identity,
    IAttemptExecutor executor,
    IFolderHealth folders,
    LeaseClock lease,
    TimeProvider time
)
{
    private readonly Lock _lock = new();
    private readonly Amounts _total = Amounts.Of(identity.Slots, identity.Resources);
    private readonly Dictionary<(string RunId, int Attempt), LiveAttempt> _starting = [];
    private DateTimeOffset? _lastOtherWork;
    private long _epoch;
    private long _starts;
    private bool _stopping;

    public long Epoch => Volatile.Read(ref _epoch);

    public bool Stopping => Volatile.Read(ref _stopping);

    /// <summary>When anything but always and idle runs was last seen here; null: not in this life.</summary>
    public DateTimeOffset? LastOtherWork
    {
        get
        {
            lock (_lock)
            {
                return _lastOtherWork;
            }
        }
    }

    /// <summary>Takes assignments of this dispatcher's life, and of no earlier one.</summary>
    public void Enter(long epoch)
    {
        lock (_lock)
        {
            _epoch = Math.Max(_epoch, epoch);
        }
    }

    /// <summary>Takes nothing new.</summary>
    public void Close()
    {
        lock (_lock)
        {
            _stopping = true;
        }
    }

    /// <summary>The number of attempts begun, and what is live: everything begun by then that has not ended, and what is just
    /// being begun.</summary>
    public (long Starts, ImmutableArray<LiveAttempt> Live) Look()
    {
        var starts = Volatile.Read(ref _starts);
        lock (_lock)
        {
            // In this order: what is being begun is live before it is no longer among the starting.
            var starting = _starting.ToList();
            var live = executor.Live;
            var begun = live.Select(l => (l.RunId, l.Attempt)).ToHashSet();
            if (live.Any(l => l.Kind is RunKind.Ordinary))
            {
                _lastOtherWork = time.GetUtcNow();
            }

            return (starts, [.. live, .. starting.Where(s => !begun.Contains(s.Key)).Select(s => s.Value)]);
        }
    }

    public async ValueTask<StartAnswer> StartAsync(AttemptAssignment assignment)
    {
        var wanted = LiveAttempt.Of(assignment, Read(assignment), time.GetUtcNow()) with { Starting = true };
        if (Refuse(assignment, wanted) is { } refusal)
        {
            return refusal;
        }

        try
        {
            var answer = await executor.StartAsync(assignment);
            return answer.Verdict is StartVerdict.Started
                ? answer with
                {
                    Ordinal = Interlocked.Increment(ref _starts),
                }
                : answer;
        }
        finally
        {
            lock (_lock)
            {
                _starting.Remove((assignment.RunId, assignment.Attempt));
                if (wanted.Kind is RunKind.Ordinary)
                {
                    _lastOtherWork = time.GetUtcNow();
                }
            }
        }
    }

    private StartAnswer? Refuse(AttemptAssignment assignment, LiveAttempt wanted)
    {
        lock (_lock)
        {
            if (assignment.Device != identity.Device)
            {
                return No(StartVerdict.Misplaced, $"the assignment is for {assignment.Device}");
            }

            if (assignment.Incarnation != identity.Incarnation)
            {
                return No(StartVerdict.OtherIncarnation, $"this is incarnation {identity.Incarnation}");
            }

            if (assignment.Epoch != _epoch)
            {
                return No(StartVerdict.OtherEpoch, $"announced to epoch {_epoch}");
            }

            if (_stopping)
            {
                return No(StartVerdict.Unwilling, "the device is stopping");
            }

            if (folders.Hindrance is { } hindrance)
            {
                return No(StartVerdict.Unwilling, hindrance);
            }

            if (!lease.MayStart)
            {
                return No(StartVerdict.Unwilling, "the device's lease is about to run out");
            }

            if (_starting.ContainsKey((assignment.RunId, assignment.Attempt)))
            {
                return No(StartVerdict.Unwilling, "the attempt is just being started");
            }

            var free = Free();
            if (!free.Covers(Need(wanted)))
            {
                return No(StartVerdict.Unwilling, $"{Need(wanted)} are needed, {free} are free");
            }

            _starting.Add((assignment.RunId, assignment.Attempt), wanted);
            return null;
        }
    }

    private Amounts Free() =>
        executor
            .Live.Where(l => !_starting.ContainsKey((l.RunId, l.Attempt)))
            .Concat(_starting.Values)
            .Aggregate(_total, (free, taken) => free.Minus(Need(taken)));

    private static Amounts Need(LiveAttempt attempt) => Amounts.Of(attempt.Slots, attempt.Resources);

    private StartAnswer No(StartVerdict verdict, string reason) =>
        new()
        {
            Verdict = verdict,
            Device = identity.Device,
            Reason = reason,
        };

    /// <summary>What this device cannot read is for the executor to refuse in words.</summary>
    private static JobDefinition? Read(AttemptAssignment assignment)
    {
        try
        {
            return DefinitionCache.Read(assignment.Definition);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
