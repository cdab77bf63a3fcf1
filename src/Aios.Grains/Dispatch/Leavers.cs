namespace Aios.Grains.Dispatch;

/// <summary>Tells when a device has gone: its unfinished business is then others'.</summary>
internal sealed class Leavers
{
    private HashSet<string>? _before;

    /// <param name="live">The devices that live now.</param>
    /// <returns>True: one that lived before does not any more, or nobody knows who lived before.</returns>
    public bool HaveLeft(IEnumerable<string> live)
    {
        var now = live.ToHashSet(StringComparer.Ordinal);
        var left = _before is null || !_before.IsSubsetOf(now);
        _before = now;
        return left;
    }
}
