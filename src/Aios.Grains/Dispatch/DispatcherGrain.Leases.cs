using System.Collections.Immutable;
using Aios.Jobs.Dispatch;

namespace Aios.Grains.Dispatch;

/// <summary>Watches who lives.</summary>
internal sealed partial class DispatcherGrain
{
    private long _outages;
    private bool _unreadable;

    private TimeSpan Monotonic =>
        TimeSpan.FromTicks(time.GetTimestamp() * TimeSpan.TicksPerSecond / time.TimestampFrequency);

    /// <summary>An outage of the database is told once: nobody is given up meanwhile, and the next time is near.</summary>
    private async Task WatchLeasesAgainAsync(CancellationToken cancellationToken)
    {
        try
        {
            await WatchLeasesAsync(cancellationToken);
            _unreadable = false;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            if (!_unreadable)
            {
                LogUnreadable(e);
            }

            _unreadable = true;
        }
    }

    /// <summary>Reads who lives, takes the work of devices that do not, and tells their jobs.</summary>
    private async Task WatchLeasesAsync(CancellationToken cancellationToken)
    {
        _announcedMeanwhile.Clear();
        var now = Monotonic;
        var rows = await leases.ReadAllAsync(cancellationToken);
        var outages = reach.Outages;
        if (reach.IsOutage || outages != _outages)
        {
            _watch.Forget();
        }

        _outages = outages;
        foreach (var row in _watch.Silent(rows, now, Monotonic))
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

        var silences = rows.Where(r => r.GivenUp)
            .ToDictionary(
                r => r.Registration.Device,
                r => new Silence(r.Incarnation, _watch.SilentFor(r.Registration.Device, now)),
                StringComparer.Ordinal
            );
        foreach (var lost in _board.LeasesSeen(live, silences))
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
