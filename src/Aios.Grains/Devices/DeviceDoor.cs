using System.Collections.Immutable;
using System.Text.Json;
using Aios.Abstractions.Devices;

namespace Aios.Grains.Devices;

/// <summary>Who may start what here: checks every assignment against the life of the device and of the dispatcher.</summary>
/// <remarks>Assignments of an epoch are taken only after the device has announced itself to it: what older dispatchers still have
/// under way is refused from then on, so that the announcement tells all that was begun.</remarks>
public sealed class DeviceDoor(DeviceIdentity identity, IAttemptExecutor executor, LeaseClock lease)
{
    private readonly Lock _lock = new();
    private readonly HashSet<(string RunId, int Attempt)> _starting = [];
    private long _epoch;
    private long _starts;
    private int _reserved;
    private bool _stopping;

    public long Epoch => Volatile.Read(ref _epoch);

    public bool Stopping => Volatile.Read(ref _stopping);

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

    /// <summary>The number of attempts begun, and what is live: everything begun by then that has not ended.</summary>
    public (long Starts, ImmutableArray<LiveAttempt> Live) Look()
    {
        var starts = Volatile.Read(ref _starts);
        return (starts, [.. executor.Live]);
    }

    public async ValueTask<StartAnswer> StartAsync(AttemptAssignment assignment)
    {
        var slots = SlotsOf(assignment);
        if (Refuse(assignment, slots) is { } refusal)
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
                _reserved -= slots;
            }
        }
    }

    private StartAnswer? Refuse(AttemptAssignment assignment, int slots)
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

            if (!lease.MayStart)
            {
                return No(StartVerdict.Unwilling, "the device's lease is about to run out");
            }

            if (_starting.Contains((assignment.RunId, assignment.Attempt)))
            {
                return No(StartVerdict.Unwilling, "the attempt is just being started");
            }

            if (_reserved + slots + BusySlots() > identity.Slots)
            {
                return No(StartVerdict.Unwilling, $"all {identity.Slots} slots are busy");
            }

            _starting.Add((assignment.RunId, assignment.Attempt));
            _reserved += slots;
            return null;
        }
    }

    /// <summary>Slots of live attempts; those just being started are reserved already.</summary>
    private int BusySlots() => executor.Live.Where(l => !_starting.Contains((l.RunId, l.Attempt))).Sum(l => l.Slots);

    private StartAnswer No(StartVerdict verdict, string reason) =>
        new()
        {
            Verdict = verdict,
            Device = identity.Device,
            Reason = reason,
        };

    /// <summary>What this device cannot read is for the executor to refuse in words.</summary>
    private static int SlotsOf(AttemptAssignment assignment)
    {
        try
        {
            return DefinitionCache.Read(assignment.Definition).Slots;
        }
        catch (JsonException)
        {
            return 1;
        }
    }
}
