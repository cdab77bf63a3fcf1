using Aios.Abstractions.Cluster;

namespace Aios.Grains.Dispatch;

/// <summary>Judges by its own clock which devices are silent: a lease whose counter has not moved for the lease and a second.
/// Clocks of devices and database play no part.</summary>
internal sealed class LeaseWatch(TimeSpan lease)
{
    private readonly TimeSpan _patience = lease + TimeSpan.FromSeconds(1);
    private readonly Dictionary<string, Sighting> _seen = new(StringComparer.Ordinal);

    /// <param name="rows">The lease table as just read.</param>
    /// <param name="began">Time that only goes forward, before the reading began.</param>
    /// <param name="ended">The same, when it had ended.</param>
    /// <returns>Rows of devices that are silent.</returns>
    public IReadOnlyList<LeaseRow> Silent(IReadOnlyList<LeaseRow> rows, TimeSpan began, TimeSpan ended)
    {
        List<LeaseRow> silent = [];
        foreach (var row in rows)
        {
            var device = row.Registration.Device;
            if (!_seen.TryGetValue(device, out var last) || HasMoved(row, last))
            {
                _seen[device] = new Sighting(row.Incarnation, row.Counter, ended);
            }
            else if (!row.GivenUp && began - last.At > _patience)
            {
                silent.Add(row);
            }
        }

        return silent;
    }

    /// <summary>Every device's silence is counted from the next look.</summary>
    public void Forget() => _seen.Clear();

    /// <summary>For how long, at least, a device has not renewed its lease.</summary>
    /// <param name="device">Its row was among those of the last reading.</param>
    /// <param name="began">When that reading began.</param>
    public TimeSpan SilentFor(string device, TimeSpan began) => began - _seen[device].At;

    /// <summary>Who takes a device's work raises its incarnation by one; a device that lived meanwhile, by more.</summary>
    private static bool HasMoved(LeaseRow row, Sighting last) =>
        row.GivenUp
            ? row.Incarnation > last.Incarnation + 1
            : row.Incarnation != last.Incarnation || row.Counter != last.Counter;

    private readonly record struct Sighting(long Incarnation, long Counter, TimeSpan At);
}
