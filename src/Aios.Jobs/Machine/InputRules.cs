using System.Collections.Immutable;
using Aios.Jobs.Definitions;
using Aios.Jobs.Runs;

namespace Aios.Jobs.Machine;

/// <summary>Runs of other jobs have ended, after which this job runs: after each one, or after one of each of them.</summary>
internal static class InputRules
{
    /// <summary>The same end again, also one that was used up, changes nothing: ends are delivered until they are acknowledged.</summary>
    public static void Ended(JobWork work, JobEvent.InputEnded ended)
    {
        var key = $"after\n{ended.Job}\n{ended.RunId}";
        if (
            (work.State.Keys.TryGetValue(key, out var known) && ForgetRules.IsKnown(key, known, work.Now))
            || work.State.Definition is not { After: { } after } definition
        )
        {
            return;
        }

        var end = new InputEnd(ended.Job, ended.RunId, ended.Outcome);
        if (!definition.Enabled)
        {
            work.Tell(new InputNews.Ignored(end, "the job is disabled"));
        }
        else if (after.InputOf(end.Job, end.Outcome) is { } input)
        {
            var keys = work.State.Keys.SetItem(key, RunId.From(work.Now, definition.Name, key));
            work.Save(work.State with { Keys = keys, InputEnds = work.State.InputEnds.SetItem(input.Job, end) });
            FireWhenComplete(work, definition, after);
        }
    }

    /// <summary>Ends of inputs that the new definition names still count for it; there may be no other to wait for.</summary>
    public static void Redefined(JobWork work)
    {
        if (work.State.InputEnds.IsEmpty)
        {
            return;
        }

        var after = work.State.Definition?.After;
        var stale = work.State.InputEnds.Where(e => after is null || !StillCounts(after, e.Key, e.Value));
        work.Save(work.State with { InputEnds = work.State.InputEnds.RemoveRange(stale.Select(e => e.Key)) });
        if (work.State is { InputEnds.IsEmpty: false, Definition: { Enabled: true } definition })
        {
            FireWhenComplete(work, definition, definition.After!);
        }
    }

    private static bool StillCounts(AfterSpec after, string input, InputEnd end) =>
        after.Join is Join.All && after.InputOf(end.Job, end.Outcome)?.Job == input;

    private static void FireWhenComplete(JobWork work, JobDefinition definition, AfterSpec after)
    {
        if (after.Join is Join.All && after.Inputs.Any(i => !work.State.InputEnds.ContainsKey(i.Job)))
        {
            return;
        }

        ImmutableArray<InputEnd> inputs = [.. work.State.InputEnds.Values];
        work.Save(work.State with { InputEnds = work.State.InputEnds.Clear() });
        var runId = RunId.From(work.Now, definition.Name, $"after\n{string.Join('\n', inputs.Select(i => i.RunId))}");
        var admission = TriggerRules.Admit(work, definition, runId);
        if (admission.Refusal is { } reason)
        {
            work.Tell(new InputNews.Refused(inputs, reason));
            return;
        }

        work.Tell(new InputNews.Fired(runId, inputs));
        RunRules.Begin(
            work,
            new Run
            {
                RunId = runId,
                DefinitionHash = work.State.DefinitionHash!,
                Trigger = new RunTrigger
                {
                    Kind = TriggerKind.After,
                    By = string.Join(", ", inputs.Select(i => i.Job).Distinct().Order(StringComparer.Ordinal)),
                },
                QueuedAt = work.Now,
                Status = admission.Status,
                HasPayload = true,
            }
        );
    }
}
