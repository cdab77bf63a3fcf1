using Aios.Abstractions.Devices;
using Aios.Jobs.Machine;

namespace Aios.Grains.Jobs;

/// <summary>The pump: all events that wait become one decision and one write, and only then is anything done about them.</summary>
internal sealed partial class JobGrain
{
    /// <summary>Adds an event to those that the next decision joins.</summary>
    private Task<TriggerAnswer?> Post(Letter letter)
    {
        _mail.Add(letter);
        if (_pump.IsCompleted)
        {
            _pump = PumpAsync();
        }

        return letter.Saved;
    }

    private async Task PumpAsync()
    {
        while (_mail.Count > 0)
        {
            (var letters, _mail) = (_mail, []);
            if (folders.Unwritable is { } reason)
            {
                // Nothing has been decided, so that nothing is uncertain and the activation may stay.
                letters.ForEach(letter => letter.Fail(new CommonUnwritableException(reason)));
                continue;
            }

            try
            {
                await DecideAsync(letters);
            }
            catch (Exception e)
            {
                // Whether the write took effect is unknown: only a fresh activation that reads it again can tell.
                LogNotSaved(e, _name);
                folders.Suspect();
                DeactivateOnIdle();
                again.Soon(_name);
                foreach (var letter in letters.Concat(_mail))
                {
                    letter.Fail(e);
                }

                _mail.Clear();
            }
        }
    }

    private async Task DecideAsync(List<Letter> letters)
    {
        var before = _state;
        var decision = JobDecider.Decide(
            before,
            [.. letters.Select(l => l.Content)],
            new JobSurroundings
            {
                JobName = _name,
                Now = WholeMicroseconds(time.GetUtcNow()),
                ClusterZone = cluster.TimeZone,
                ClusterUid = cluster.Uid,
                Pauses = pauses.Content,
                Dependents = dependents.Content.Of(_name),
                Draw = Random.Shared.NextDouble,
            }
        );
        var after = decision.State;
        if (decision.MustSave)
        {
            KeepPayloads(letters, decision);
            KeepInputs(decision);
            if (after.AlarmAt is { } earlier && !(before.AlarmAt <= earlier))
            {
                await SetReminder(earlier);
            }

            storage.State = after;
            await storage.WriteStateAsync();
        }

        _state = after;
        for (var i = 0; i < letters.Count; i++)
        {
            letters[i].Confirm(decision.Answers.GetValueOrDefault(i));
        }

        Act(decision.Effects);
        if (before.DefinitionHash != after.DefinitionHash)
        {
            // What lists of jobs show as next has changed, though nothing ran.
            _newsOfNext = true;
            RecordAsync().Ignore();
            FollowDevices();
        }

        LogNews(before, after);
        LogInputs(decision);
        ArmTimer();
        if (decision.MustSave && before.AlarmAt is { } set && (after.AlarmAt is null || after.AlarmAt > set))
        {
            await MoveReminderLater(after.AlarmAt);
        }
    }

    /// <summary>What is planned from now on is in the history to the microsecond, and must be found there.</summary>
    private static DateTimeOffset WholeMicroseconds(DateTimeOffset now) =>
        new(now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);

    /// <summary>A run's payload is on disk before the run is accepted.</summary>
    private void KeepPayloads(List<Letter> letters, JobDecision decision)
    {
        foreach (var (index, answer) in decision.Answers)
        {
            if (
                answer is TriggerAnswer.Accepted { Duplicate: false, RunId: var runId }
                && letters[index].Payload is { } json
            )
            {
                results.WritePayload(_name, runId, json);
            }
        }
    }
}
