namespace Aios.Jobs.Dispatch;

/// <summary>Devices come, speak and go.</summary>
public sealed partial class DispatchBoard
{
    /// <summary>The devices that have announced themselves.</summary>
    public IReadOnlyList<BoardDeviceView> Devices =>
        [
            .. _devices
                .Values.OrderBy(d => d.Facts.Device, StringComparer.Ordinal)
                .Select(d => new BoardDeviceView { Facts = d.Facts, FreeSlots = Math.Max(0, d.Free) }),
        ];

    /// <summary>Which devices live, by the lease table: those that have not announced themselves yet included.</summary>
    /// <param name="leases">Incarnations by device. A device that announced itself while the table was read may be missing from
    /// the table as read, but not from here.</param>
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

        return [.. _onDevices.Keys.ToList().SelectMany(TakeLost)];
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
            if (facts.StartsSeen < device.Facts.StartsSeen)
            {
                // Overtaken by a later word.
                return [];
            }

            (device.Facts, device.Suspended) = (facts, false);
        }
        else
        {
            _devices[facts.Device] = device = new BoardDevice(facts) { Used = SlotsTaken(facts) };
        }

        Adopt(device);
        var lost = TakeLost(facts.Device);
        lost.AddRange(Release(device));
        return lost;
    }

    /// <summary>What is still with a device that was taken off the board and is back.</summary>
    private int SlotsTaken(DeviceFacts facts) =>
        On(facts.Device)
            .Where(e => e.Incarnation == facts.Incarnation && e.State is not EntryState.AwaitingWord)
            .Sum(e => e.Run.Slots);

    private List<LostAttempt> TakeLost(string device)
    {
        List<LostAttempt> lost = [];
        foreach (var entry in On(device))
        {
            // Of what was just assigned the call is under way and will be refused or fail: the answer decides.
            if (entry.State is EntryState.Assigned || IsGone(device, entry.Incarnation) is not { } reason)
            {
                continue;
            }

            if (entry.State is EntryState.AnswerLost)
            {
                // Nobody knows that it began. If it did, whoever gets it next finds the claim.
                WaitAgain(entry);
                continue;
            }

            Remove(entry);
            lost.Add(Lost(entry.Run, device, entry.Incarnation, reason));
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
