using Aios.Jobs.Definitions;
using Aios.Jobs.Dispatch;
using Aios.Jobs.Machine;
using Aios.Jobs.Pauses;
using Aios.Jobs.Runs;

namespace Aios.Jobs.Why;

/// <summary>Why a job does not run now: exactly one reason, the first in its way.</summary>
public static class JobWhy
{
    public static WhyAnswer Of(WhyTerms terms)
    {
        if (terms.State.FirstInTurn is { } run)
        {
            return RunWhy.Of(terms, run);
        }

        if (terms.State.Definition is not { } definition)
        {
            return new(Standing.Removed, "its file is gone");
        }

        if (!definition.Enabled)
        {
            return new(Standing.Disabled, $"disabled: enabled is false in {definition.Source}");
        }

        if (terms.Pauses.Of(definition).HoldingAt(terms.Now) is { } pause)
        {
            return new(Standing.Paused, PauseWords.Of(pause, terms.Zone, terms.Now));
        }

        if (definition.Schedule is not null && Backlog.FullInWords(terms.State) is { } full)
        {
            return new(Standing.Waiting, full);
        }

        return AlarmRules.NextPlanned(terms.State, terms.Zone.Id) is { } next
            ? new(Standing.Planned, $"next occurrence at {LocalTime.ToTheSecond(next, terms.Zone, terms.Now)}")
            : OfUnplanned(terms, definition);
    }

    /// <summary>Of one of the job's runs; null: no such run is unfinished.</summary>
    public static WhyAnswer? Of(WhyTerms terms, string runId) =>
        terms.State.Runs.TryGetValue(runId, out var run) ? RunWhy.Of(terms, run) : null;

    /// <summary>The runs of which the dispatcher may know more: the first, in whose turn others wait, and the one asked about. Of runs that
    /// have begun it knows when their device is silent and they may outlive that.</summary>
    public static IEnumerable<string> AskedOfDispatcher(JobState state, string? runId) =>
        state
            .Runs.Values.Where(r =>
                r.Status is RunStatus.Queued
                || (r.Status is RunStatus.Running && state.DefinitionOf(r).LostAfter is not null)
            )
            .Where((run, index) => index == 0 || run.RunId == runId)
            .Select(r => r.RunId);

    private static WhyAnswer OfUnplanned(WhyTerms terms, JobDefinition definition) =>
        definition switch
        {
            { Type: JobType.Always } => OfAlways(terms, definition),
            { Type: JobType.Idle } => new(
                Standing.Planned,
                $"it waits for a quiet device not before {Told(terms, IdleRules.DueAt(terms.State) ?? terms.Now)}: "
                    + "idle.every has not passed since its last run"
            ),
            { After: { } after } => new(Standing.Unasked, $"waiting for {Missing(terms, after)}"),
            { Schedule: not null } => new(Standing.Over, "its schedule plans nothing more"),
            _ => new(Standing.Unasked, "nobody has triggered it; it runs when somebody does"),
        };

    private static WhyAnswer OfAlways(WhyTerms terms, JobDefinition definition) =>
        terms.State.Instances.Values.FirstOrDefault(i => i.Done) is { EndedAt: { } ended }
            ? new(
                Standing.Over,
                $"it ended well at {Told(terms, ended)}, and always.restart is on_failure; "
                    + $"`aios restart {definition.Name}` begins it again"
            )
        : terms.State.Devices is null ? new(Standing.Waiting, "the dispatcher has not said yet which devices match it")
        : new(Standing.Waiting, "no device matches it: an instance begins on each that comes");

    private static string Missing(WhyTerms terms, AfterSpec after)
    {
        var missing = after.Inputs.Select(i => i.Job).Where(j => !terms.State.InputEnds.ContainsKey(j)).ToList();
        var names = string.Join(
            after.Join is Join.Any ? " or " : ", ",
            missing.Select(job => job == "*" ? "the end of any other job" : $"`{job}`")
        );
        var there = terms.State.InputEnds.Keys.Order(StringComparer.Ordinal).ToList();
        return there.Count == 0 ? names : $"{names} (ended already: {string.Join(", ", there)})";
    }

    private static string Told(WhyTerms terms, DateTimeOffset moment) => LocalTime.Of(moment, terms.Zone, terms.Now);
}
