using Aios.Jobs.Definitions.Reading.Values;

namespace Aios.Jobs.Dispatch;

/// <summary>Which attempts can no longer live. A device that has lost its lease has ended what it ran, but for attempts that may
/// outlive it (<see cref="WaitingRun.LostAfter"/>): these are lost when their time is over, or by the word of their device.</summary>
public sealed partial class DispatchBoard
{
    /// <summary>Programs are killed before their time is over; this is for what dies slowly.</summary>
    private static readonly TimeSpan s_dying = TimeSpan.FromSeconds(1);

    private static readonly IReadOnlyDictionary<string, Silence> s_none = new Dictionary<string, Silence>();

    private IReadOnlyDictionary<string, Silence> _silences = s_none;

    private List<LostAttempt> TakeLost(string device)
    {
        List<LostAttempt> lost = [];
        foreach (var entry in On(device))
        {
            // Of what was just assigned the call is under way and will be refused or fail: the answer decides.
            if (entry.State is EntryState.Assigned || WhyAway(device, entry.Incarnation) is null)
            {
                continue;
            }

            if (entry.State is EntryState.AnswerLost)
            {
                // Nobody knows that it began. If it did, whoever gets it next finds the claim.
                WaitAgain(entry);
            }
            else if (WhyLost(entry.Run, device, entry.Incarnation) is { } reason)
            {
                Remove(entry);
                lost.Add(Lost(entry.Run, device, entry.Incarnation, reason));
            }
            else if (entry.State is not EntryState.AwaitingWord)
            {
                var incarnation = entry.Incarnation;
                Leave(entry);
                Stand(entry, EntryState.AwaitingWord, device, incarnation);
            }
        }

        return lost;
    }

    /// <returns>Why a device's life can no longer be running the attempt; null: it may be.</returns>
    private string? WhyLost(WaitingRun run, string device, long incarnation) =>
        WhyAway(device, incarnation) is not { } away ? null
        : run.LostAfter is not { } patience ? away
        : _leases.ContainsKey(device)
            ? HasSpokenSince(device, incarnation) ? $"{away} and no longer runs it"
                : null
        : !_silences.TryGetValue(device, out var silence) ? away
        : silence.For > patience + s_dying ? $"{away} for longer than its lost_after of {DurationText.Write(patience)}"
        : null;

    /// <returns>Why this life of the device is over; null: it is not.</returns>
    private string? WhyAway(string device, long incarnation) =>
        !_leases.TryGetValue(device, out var current) ? $"device {device} is gone"
        : current > incarnation ? $"device {device} was restarted"
        : null;

    private bool HasSpokenSince(string device, long incarnation) =>
        _devices.TryGetValue(device, out var there) && there.Facts.Incarnation > incarnation;

    private string WhyAwaited(BoardEntry entry) =>
        entry.Run.LostAfter is { } patience && _silences.TryGetValue(entry.Device!, out var silence)
            ? $"{entry.Device} is silent for {DurationText.Write(TimeSpan.FromSeconds((long)silence.For.TotalSeconds))}; "
                + $"by its lost_after of {DurationText.Write(patience)} it may still run it"
            : $"waiting for word from device {entry.Device}";
}
