using Aios.Jobs.Pauses;
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
                .Select(d => new BoardDeviceView
                {
                    Facts = d.Facts,
                    FreeSlots = Math.Max(0, d.Free.Slots),
                    FreeResources = d.Free.Resources,
                    Pause = d.Pause,
                    Drain = d.Drain,
                }),
        ];

    /// <summary>Every device that lives has announced itself.</summary>
    public bool HasHeardAll =>
        _leases.All(l => _devices.TryGetValue(l.Key, out var device) && device.Facts.Incarnation >= l.Value);

    /// <summary>The devices that take runs with these tags for good: not stopping, not draining. By id.</summary>
    public IReadOnlyList<string> Matching(TagSelector tags) =>
        [
            .. _devices
                .Values.Where(d => d.Facts.Accepting && d.Drain is null && tags.Matches(d.Facts.Tags))
                .Select(d => d.Facts.Device)
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>Which devices live, by the lease table: those that have not announced themselves yet included.</summary>
    /// <param name="leases">Incarnations by device. A device that announced itself while the table was read may be missing from
    /// the table as read, but not from here.</param>
    /// <param name="silences">The devices whose work was taken.</param>
    /// <returns>Attempts of devices that are gone.</returns>
    public IReadOnlyList<LostAttempt> LeasesSeen(
        IReadOnlyDictionary<string, long> leases,
        IReadOnlyDictionary<string, Silence>? silences = null
    )
    {
        _leases = new Dictionary<string, long>(leases, StringComparer.Ordinal);
        _silences = silences ?? s_none;
        foreach (var device in _devices.Values.ToList())
        {
            var name = device.Facts.Device;
            if (!_leases.TryGetValue(name, out var incarnation) || incarnation > device.Facts.Incarnation)
            {
                Drop(device);
            }
        }

        return [.. _onDevices.Keys.ToList().SelectMany(TakeLost)];
    }

    /// <summary>A device says what it is and what it runs.</summary>
    /// <returns>Attempts that it should be running and is not: of an earlier life, or over without the board's knowledge.</returns>
    public IReadOnlyList<LostAttempt> Announce(DeviceFacts facts)
    {
        if (
            (_leases.TryGetValue(facts.Device, out var incarnation) && incarnation > facts.Incarnation)
            || (_silences.TryGetValue(facts.Device, out var silence) && silence.Incarnation >= facts.Incarnation)
        )
        {
            return [];
        }

        _leases[facts.Device] = facts.Incarnation;
        if (_devices.TryGetValue(facts.Device, out var device) && device.Facts.Incarnation == facts.Incarnation)
        {
            if (facts.Sequence < device.Facts.Sequence)
            {
                // Overtaken by a later word.
                return [];
            }

            device.Suspended = false;
            _devicesVersion += device.Hear(facts) ? 1 : 0;
        }
        else
        {
            if (device is not null)
            {
                Drop(device);
            }

            device = Join(facts);
        }

        Adopt(device);
        var lost = TakeLost(facts.Device);
        lost.AddRange(Release(device));
        return lost;
    }

    private BoardDevice Join(DeviceFacts facts)
    {
        var device = new BoardDevice(facts);
        _devices[facts.Device] = device;
        _devicesVersion++;
        PauseDevice(device);
        // It may have been taken off the board and be back.
        foreach (
            var entry in On(facts.Device)
                .Where(e => e.Incarnation == facts.Incarnation && e.State is not EntryState.AwaitingWord)
        )
        {
            device.Take(entry);
        }

        return device;
    }

    private void Drop(BoardDevice device)
    {
        device.Renew();
        _devices.Remove(device.Facts.Device);
        _devicesVersion++;
    }
}

/// <summary>A device as the board sees it.</summary>
public sealed record BoardDeviceView
{
    public required DeviceFacts Facts { get; init; }

    public required int FreeSlots { get; init; }

    /// <summary>By name.</summary>
    public IReadOnlyDictionary<string, int> FreeResources { get; init; } = Amounts.Nothing.Resources;

    /// <summary>Nothing is begun there.</summary>
    public Pause? Pause { get; init; }

    /// <summary>It goes out of use.</summary>
    public Pause? Drain { get; init; }
}
