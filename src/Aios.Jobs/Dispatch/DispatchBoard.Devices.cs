using Aios.Jobs.Tags;

namespace Aios.Jobs.Dispatch;

/// <summary>Devices come, speak and go.</summary>
public sealed partial class DispatchBoard
{
    /// <summary>The devices that have announced themselves.</summary>
    public IReadOnlyList<BoardDeviceView> Devices =>
        [
            .. _devices
                .Values.OrderBy(d => d.Facts.Device, StringComparer.Ordinal)
                .Select(d => new BoardDeviceView { Facts = d.Facts, FreeSlots = d.Free }),
        ];

    /// <summary>Which devices live, by the lease table: those that have not announced themselves yet included.</summary>
    /// <param name="leases">Incarnations by device.</param>
    /// <returns>Attempts of devices that are gone.</returns>
    public IReadOnlyList<LostAttempt> LeasesSeen(IReadOnlyDictionary<string, long> leases)
    {
        _leases = new Dictionary<string, long>(leases, StringComparer.Ordinal);
        foreach (var device in _devices.Values.ToList())
        {
            var name = device.Facts.Device;
            if (!_leases.TryGetValue(name, out var incarnation) || incarnation > device.Facts.Incarnation)
            {
                _devices.Remove(name);
            }
        }

        return TakeLost();
    }

    /// <summary>A device says what it is and what it runs.</summary>
    /// <returns>Attempts that it should be running and is not: of an earlier life, or over without the board's knowledge.</returns>
    public IReadOnlyList<LostAttempt> Announce(DeviceFacts facts)
    {
        if (_leases.TryGetValue(facts.Device, out var incarnation) && incarnation > facts.Incarnation)
        {
            return [];
        }

        _leases[facts.Device] = facts.Incarnation;
        if (_devices.TryGetValue(facts.Device, out var device) && device.Facts.Incarnation == facts.Incarnation)
        {
            (device.Facts, device.Suspended) = (facts, false);
        }
        else
        {
            _devices[facts.Device] = device = new BoardDevice(facts);
        }

        var lost = TakeLost();
        Adopt(device);
        lost.AddRange(Release(device));
        return lost;
    }

    /// <summary>What the device runs, and the board did not know or had asked about.</summary>
    private void Adopt(BoardDevice device)
    {
        foreach (var live in device.Facts.Live)
        {
            if (_entries.TryGetValue(live.RunId, out var entry))
            {
                if (entry.Run.Attempt > live.Attempt || entry.State is EntryState.Started)
                {
                    continue;
                }

                if (entry.State is EntryState.Assigned or EntryState.AnswerLost && entry.Device == device.Facts.Device)
                {
                    entry.State = EntryState.Started;
                    continue;
                }

                Remove(entry);
            }

            var adopted = new BoardEntry(
                entry is not null && entry.Run.Attempt == live.Attempt ? entry.Run : Unseen(live)
            );
            _entries.Add(live.RunId, adopted);
            Occupy(adopted, device, EntryState.Started);
        }
    }

    private static WaitingRun Unseen(OccupyingAttempt live) =>
        new()
        {
            Job = live.Job,
            RunId = live.RunId,
            Attempt = live.Attempt,
            Tags = TagSelector.Any,
            Slots = live.Slots,
            Priority = 0,
            QueuedAt = default,
        };

    /// <summary>What the board thought the device runs, and it does not: it has ended, or never began.</summary>
    private List<LostAttempt> Release(BoardDevice device)
    {
        List<LostAttempt> over = [];
        var name = device.Facts.Device;
        var live = device.Facts.Live.Select(l => (l.RunId, l.Attempt)).ToHashSet();
        foreach (var entry in _entries.Values.Where(e => e.Device == name).ToList())
        {
            if (live.Contains((entry.Run.RunId, entry.Run.Attempt)))
            {
                continue;
            }

            if (entry.State is EntryState.Started && entry.Ordinal <= device.Facts.StartsSeen)
            {
                Remove(entry);
            }
            else if (entry.State is EntryState.AwaitingWord)
            {
                Remove(entry);
                over.Add(Lost(entry.Run, name, entry.Incarnation, $"device {name} does not run it"));
            }
            else if (entry.State is EntryState.AnswerLost)
            {
                Leave(entry);
                Wait(entry);
            }
        }

        return over;
    }

    private List<LostAttempt> TakeLost()
    {
        List<LostAttempt> lost = [];
        foreach (var entry in _entries.Values.Where(e => e.Device is not null).ToList())
        {
            if (IsGone(entry.Device!, entry.Incarnation) is not { } reason)
            {
                continue;
            }

            if (entry.State is EntryState.Assigned)
            {
                // Its call is under way and will be refused or fail: the answer decides.
                continue;
            }

            Remove(entry);
            lost.Add(Lost(entry.Run, entry.Device!, entry.Incarnation, reason));
        }

        return lost;
    }

    private string? IsGone(string device, long incarnation) =>
        !_leases.TryGetValue(device, out var current) ? $"device {device} is gone"
        : current > incarnation ? $"device {device} was restarted"
        : null;
}

/// <summary>A device as the board sees it.</summary>
public sealed record BoardDeviceView
{
    public required DeviceFacts Facts { get; init; }

    public required int FreeSlots { get; init; }
}
