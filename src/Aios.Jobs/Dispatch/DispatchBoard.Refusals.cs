namespace Aios.Jobs.Dispatch;

/// <summary>Devices that said they lack what a run needs.</summary>
public sealed partial class DispatchBoard
{
    private readonly HashSet<BoardEntry> _refused = [];
    private long _refusalsSeenAt;
    private DateTimeOffset _refusalsUntil;

    /// <summary>Forgets refusals that are old, or of devices that have changed since.</summary>
    private void LookAtRefusals(DateTimeOffset now)
    {
        if (_refused.Count == 0 || (_refusalsSeenAt == _devicesVersion && now < _refusalsUntil))
        {
            return;
        }

        // As long as there are any they are looked at every few seconds, not once for each.
        (_refusalsSeenAt, _refusalsUntil) = (_devicesVersion, now + (Refusals.Patience / 10));
        foreach (var entry in _refused.Where(e => e.Refusals.Drop(now)).ToList())
        {
            LeaveLine(entry);
            EnterLine(entry);
            if (entry.Refusals.IsEmpty)
            {
                _refused.Remove(entry);
            }
        }
    }
}
