using System.Collections.Immutable;

namespace Aios.Grains.Dispatch;

/// <summary>Watches who lives.</summary>
internal sealed partial class DispatcherGrain
{
    /// <summary>Reads who lives, takes the work of devices that do not, and tells their jobs.</summary>
    private async Task WatchLeasesAsync(CancellationToken cancellationToken)
    {
        _announcedMeanwhile.Clear();
        var now = TimeSpan.FromTicks(time.GetTimestamp() * TimeSpan.TicksPerSecond / time.TimestampFrequency);
        var rows = await leases.ReadAllAsync(cancellationToken);
        foreach (var row in _watch.Silent(rows, now))
        {
            if (await leases.TakeOverAsync(row.Registration.Device, row.Incarnation, row.Counter, cancellationToken))
            {
                presence.Changed();
                LogLost(row.Registration.Device, row.Incarnation);
                rows = [.. rows.Where(r => r != row), row with { GivenUp = true, Incarnation = row.Incarnation + 1 }];
            }
        }

        _leases = rows;
        var live = rows.Where(r => !r.GivenUp)
            .ToDictionary(r => r.Registration.Device, r => r.Incarnation, StringComparer.Ordinal);
        foreach (var (device, incarnation) in _announcedMeanwhile)
        {
            live[device] = Math.Max(incarnation, live.GetValueOrDefault(device));
        }

        foreach (var device in _announced.Keys.Where(d => !live.ContainsKey(d)).ToList())
        {
            _announced.Remove(device);
        }

        if (_leavers.HaveLeft(live.Keys))
        {
            claims.TakeOverAllBut(live.Keys.ToHashSet(StringComparer.Ordinal));
        }

        foreach (var lost in _board.LeasesSeen(live))
        {
            Report(lost);
        }

        foreach (var request in _requests.Values.Where(r => !_board.Has(r.RunId, r.Attempt)).ToList())
        {
            _requests.Remove(request.RunId);
        }

        Assign();
    }
}
