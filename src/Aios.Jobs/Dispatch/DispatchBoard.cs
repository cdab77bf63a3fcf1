namespace Aios.Jobs.Dispatch;

/// <summary>What the dispatcher knows, all of it in memory: runs that wait, devices and what they run. Decides which run goes
/// where. Not thread-safe.</summary>
/// <remarks>That no attempt is begun twice does not rest on the board but on the attempt's claim, which its device makes: a board
/// that is mistaken, because it is new, learns it from the answer. It has to see the leases before anything else: until then
/// every device is gone.</remarks>
/// <param name="zone">In which times are told; null: UTC.</param>
public sealed partial class DispatchBoard(TimeZoneInfo? zone = null)
{
    private readonly Dictionary<string, BoardEntry> _entries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<BoardEntry>> _onDevices = new(StringComparer.Ordinal);
    private readonly Dictionary<string, BoardDevice> _devices = new(StringComparer.Ordinal);
    private readonly Dictionary<LineKey, WaitingLine> _lines = [];
    private Dictionary<string, long> _leases = new(StringComparer.Ordinal);
    private long _assignments;
    private long _devicesVersion;
    private DateTimeOffset _now;

    /// <summary>A job wants an attempt begun, or to know that it is under way. Asking again changes nothing.</summary>
    /// <returns>Not null: it was begun by a device that can no longer be running it.</returns>
    public LostAttempt? Ask(WaitingRun run)
    {
        if (_entries.TryGetValue(run.RunId, out var known))
        {
            if (known.Run.Attempt >= run.Attempt)
            {
                return null;
            }

            Remove(known);
        }

        if (run.KnownDevice is not { } device)
        {
            Wait(Enter(run));
            return null;
        }

        if (WhyLost(run, device, run.KnownIncarnation) is { } reason)
        {
            return Lost(run, device, run.KnownIncarnation, reason);
        }

        Stand(Enter(run), EntryState.AwaitingWord, device, run.KnownIncarnation);
        return null;
    }

    /// <summary>Whether the attempt waits, or is with a device.</summary>
    public bool Has(string runId, int attempt) =>
        _entries.TryGetValue(runId, out var entry) && entry.Run.Attempt == attempt;

    /// <summary>An attempt is over, by its device's word.</summary>
    public void Ended(string runId, int attempt)
    {
        if (_entries.TryGetValue(runId, out var entry) && entry.Run.Attempt == attempt)
        {
            if (entry.State is EntryState.Assigned or EntryState.AnswerLost)
            {
                // Its end has overtaken the word of its beginning.
                entry.State = EntryState.Started;
            }

            Remove(entry);
        }
    }

    /// <summary>A job no longer wants an attempt begun.</summary>
    public Withdrawal Withdraw(string runId, int attempt)
    {
        if (!_entries.TryGetValue(runId, out var entry) || entry.Run.Attempt != attempt)
        {
            return new Withdrawal { Kind = WithdrawalKind.Unknown };
        }

        if (entry.State is not EntryState.Waiting)
        {
            entry.Withdrawn = true;
            return new Withdrawal { Kind = WithdrawalKind.OnDevice, Device = entry.Device };
        }

        Remove(entry);
        return new Withdrawal { Kind = WithdrawalKind.Withdrawn };
    }

    private static LostAttempt Lost(WaitingRun run, string device, long incarnation, string reason) =>
        new()
        {
            Job = run.Job,
            RunId = run.RunId,
            Attempt = run.Attempt,
            Device = device,
            Incarnation = incarnation,
            Reason = reason,
        };
}
