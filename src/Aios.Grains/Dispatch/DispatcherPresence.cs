namespace Aios.Grains.Dispatch;

/// <summary>Whether the dispatcher lives on this silo, and how much it has done there: for what goes with it.</summary>
public sealed class DispatcherPresence
{
    private long _changes;
    private volatile bool _isHere;

    public bool IsHere => _isHere;

    /// <summary>Grows whenever runs or devices change.</summary>
    public long Changes => Volatile.Read(ref _changes);

    internal void Here(bool isHere) => _isHere = isHere;

    internal void Changed() => Interlocked.Increment(ref _changes);
}
