using Aios.Jobs.Dispatch;
using Aios.Jobs.Runs;
using Aios.Jobs.Tags;

namespace Aios.Jobs.Simulation;

/// <summary>The devices, which of them are up, and the dispatcher's board.</summary>
internal sealed class Fleet
{
    /// <summary>More runs than a device is given at a time.</summary>
    private const int Slots = 1_000_000;

    private readonly DispatchBoard _board = new();
    private readonly List<SimulatedDevice> _devices;
    private readonly Dictionary<string, long> _up = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _lives = new(StringComparer.Ordinal);
    private readonly Queue<(DateTimeOffset At, SimulatedDevice Device, bool Up)> _changes;
    private long _begun;

    public Fleet(SimulationPlan plan)
    {
        _devices = [.. plan.Devices];
        _changes = new(OutageChanges.Of(plan));
        foreach (var device in _devices)
        {
            _up[device.Id] = _lives[device.Id] = 1;
        }

        Show(_devices);
    }

    public bool IsUp => _up.Count > 0;

    public DateTimeOffset? NextChange => _changes.TryPeek(out var change) ? change.At : null;

    /// <summary>Devices go and come.</summary>
    /// <returns>Attempts that were cut short, as far as anybody is there to notice.</returns>
    public IReadOnlyList<LostAttempt> Change(DateTimeOffset now)
    {
        List<SimulatedDevice> came = [];
        while (_changes.TryPeek(out var change) && change.At <= now)
        {
            _changes.Dequeue();
            if (change.Up)
            {
                _up[change.Device.Id] = ++_lives[change.Device.Id];
                came.Add(change.Device);
            }
            else
            {
                _up.Remove(change.Device.Id);
            }
        }

        return IsUp ? Show([.. came.Where(d => _up.ContainsKey(d.Id))]) : [];
    }

    /// <summary>Whether a run would begin at once wherever nothing runs.</summary>
    public bool Takes(SimulatedJob job)
    {
        foreach (var device in _devices)
        {
            if (_up.ContainsKey(device.Id) && (device.Tags is null || job.Tags.Matches(device.Tags)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The only device there is; null: there is a choice.</summary>
    public SimulatedDevice? Only => _devices is [var only] ? only : null;

    public void Ask(SimulatedJob job, string runId, int attempt, DateTimeOffset queuedAt) =>
        _board.Ask(
            new WaitingRun
            {
                Job = job.Name,
                RunId = runId,
                Attempt = attempt,
                Tags = _devices.Exists(d => d.Tags is null) ? TagSelector.Any : job.Tags,
                Slots = job.Definition.Slots,
                Priority = job.Definition.Priority,
                QueuedAt = queuedAt,
            }
        );

    public IReadOnlyList<Placement> Assign(DateTimeOffset now) => IsUp ? _board.Assign(now).Placements : [];

    public void Began(Placement placement) => _board.Began(placement, ++_begun);

    public void Ended(string runId, int attempt) => _board.Ended(runId, attempt);

    /// <summary>Whether the attempt is still where it began.</summary>
    public bool Has(Placement placement) =>
        _board.Has(placement.Run.RunId, placement.Run.Attempt)
        && _up.TryGetValue(placement.Device, out var life)
        && life == placement.Incarnation;

    public Withdrawal Withdraw(Run run) => _board.Withdraw(run.RunId, run.Attempt);

    /// <summary>Why a run waits; null: it waits for no device.</summary>
    public string? Why(string runId) => IsUp ? _board.Why(runId) : "all devices are down";

    private List<LostAttempt> Show(IEnumerable<SimulatedDevice> came) =>
        [.. _board.LeasesSeen(_up), .. came.SelectMany(device => _board.Announce(FactsOf(device)))];

    private DeviceFacts FactsOf(SimulatedDevice device) =>
        new()
        {
            Device = device.Id,
            Incarnation = _up[device.Id],
            Tags = device.Tags ?? new HashSet<string>(StringComparer.Ordinal),
            Slots = Slots,
            StartsSeen = 0,
            Live = [],
        };
}
