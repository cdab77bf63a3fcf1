using Aios.Jobs.Tags;

namespace Aios.Jobs.Dispatch;

/// <summary>What a device says it runs, compared with what the board thought.</summary>
public sealed partial class DispatchBoard
{
    /// <summary>What the device runs, and the board did not know, had asked about, or thought to be elsewhere.</summary>
    private void Adopt(BoardDevice device)
    {
        var facts = device.Facts;
        // Of what is just starting nothing is known yet, but that it cannot be denied.
        foreach (var live in facts.Live.Where(l => !l.Starting))
        {
            var asked = Unseen(live);
            if (_entries.TryGetValue(live.RunId, out var entry))
            {
                if (entry.Run.Attempt > live.Attempt)
                {
                    continue;
                }

                var same = entry.Run.Attempt == live.Attempt;
                if (
                    same
                    && entry.State is not EntryState.AwaitingWord
                    && entry.Device is not null
                    && DeviceOf(entry) == device
                )
                {
                    Confirm(entry, facts.StartsSeen);
                    continue;
                }

                asked = same ? entry.Run : asked;
                Remove(entry);
            }

            var adopted = Enter(asked);
            Occupy(adopted, device, EntryState.Started);
            adopted.Ordinal = facts.StartsSeen;
        }
    }

    private static void Confirm(BoardEntry entry, long startsSeen)
    {
        if (entry.State is not EntryState.Started)
        {
            (entry.State, entry.Ordinal) = (EntryState.Started, startsSeen);
        }
    }

    private static WaitingRun Unseen(OccupyingAttempt live) =>
        new()
        {
            Job = live.Job,
            RunId = live.RunId,
            Attempt = live.Attempt,
            Tags = TagSelector.Any,
            Slots = live.Slots,
            Resources = live.Resources,
            Kind = live.Kind,
            Idle = live.Kind is RunKind.Idle ? new IdleTerms { Quiet = TimeSpan.Zero, Preempt = live.GivesWay } : null,
            Priority = 0,
            QueuedAt = default,
            LostAfter = live.LostAfter,
        };

    /// <summary>What the board thought the device runs, and it does not: it has ended, or never began.</summary>
    private List<LostAttempt> Release(BoardDevice device)
    {
        List<LostAttempt> over = [];
        var name = device.Facts.Device;
        var live = device.Facts.Live.Select(l => (l.RunId, l.Attempt)).ToHashSet();
        foreach (var entry in On(name))
        {
            if (live.Contains((entry.Run.RunId, entry.Run.Attempt)))
            {
                continue;
            }

            if (entry.State is EntryState.Started && entry.Ordinal <= device.Facts.StartsSeen)
            {
                Remove(entry);
            }
            else if (entry is { State: EntryState.AwaitingWord, NextWordMayBeOld: true })
            {
                entry.NextWordMayBeOld = false;
            }
            else if (entry.State is EntryState.AwaitingWord)
            {
                Remove(entry);
                over.Add(Lost(entry.Run, name, entry.Incarnation, $"device {name} does not run it"));
            }
            else if (entry.State is EntryState.AnswerLost)
            {
                WaitAgain(entry);
            }
        }

        return over;
    }
}
