using Aios.Abstractions.Cluster;

namespace Aios.Grains.Dispatch;

/// <summary>Judges by its own clock which devices are silent: a lease whose counter has not moved for the lease and a second.
/// Clocks of devices and database play no part.</summary>
internal sealed class LeaseWatch(TimeSpan lease)
{
    private readonly TimeSpan _patience = lease + TimeSpan.FromSeconds(1);
    private readonly Dictionary<string, Sighting> _seen = new(StringComparer.Ordinal);

    /// <param name="rows">The lease table as just read.</param>
    /// <param name="monotonic">Time that only goes forward, when the reading began.</param>
    /// <returns>Rows of devices that are silent.</returns>
    public IReadOnlyList<LeaseRow> Silent(IReadOnlyList<LeaseRow> rows, TimeSpan monotonic)
    {
        List<LeaseRow> silent = [];
        foreach (var row in rows.Where(r => !r.GivenUp))
        {
            var device = row.Registration.Device;
            var moved =
                !_seen.TryGetValue(device, out var last)
                || last.Incarnation != row.Incarnation
                || last.Counter != row.Counter;
            if (moved)
            {
                _seen[device] = new Sighting(row.Incarnation, row.Counter, monotonic);
            }
            else if (monotonic - last.At > _patience)
            {
                silent.Add(row);
            }
        }

        return silent;
    }

    private readonly record struct Sighting(long Incarnation, long Counter, TimeSpan At);
}
