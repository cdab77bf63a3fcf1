using Aios.Jobs.Definitions;
using Aios.Jobs.Dispatch;
using Aios.Jobs.Runs;

namespace Aios.Jobs.Why;

/// <summary>Why a run that has not ended does not run.</summary>
internal static class RunWhy
{
    public static WhyAnswer Of(WhyTerms terms, Run run) =>
        run.Status switch
        {
            RunStatus.Running => new(Standing.Running, OnDevice(terms, run), run.RunId),
            RunStatus.Canceling => new(Standing.Canceling, $"it is being stopped: {run.EndingReason}", run.RunId),
            RunStatus.Backoff => new(Standing.Backoff, Backoff(terms, run), run.RunId),
            RunStatus.Held => new(Standing.Held, Held(terms, run), run.RunId),
            _ => new(
                Standing.Waiting,
                terms.Dispatcher.GetValueOrDefault(run.RunId)
                    ?? "the dispatcher has not answered for it yet; its job asks again within a minute",
                run.RunId
            ),
        };

    private static string OnDevice(WhyTerms terms, Run run) =>
        $"it runs on {run.Device} since {Told(terms, run.AttemptStartedAt ?? run.QueuedAt)}"
        + (SilentDevice(terms, run) is { } doubt ? $"; {doubt}" : "");

    /// <summary>The dispatcher's word of a run that may outlive its device's lease; null: its device is heard of.</summary>
    private static string? SilentDevice(WhyTerms terms, Run run) =>
        terms.State.DefinitionOf(run).LostAfter is null ? null : terms.Dispatcher.GetValueOrDefault(run.RunId);

    private static string Backoff(WhyTerms terms, Run run)
    {
        var policy = terms.State.DefinitionOf(run).Retry;
        var which = run.Attempts.IsEmpty ? "" : $" (attempt {run.CountedAttempts + 1} of {policy.Attempts})";
        return $"backing off until {LocalTime.ToTheSecond(run.NotBefore ?? terms.Now, terms.Zone, terms.Now)}{which}: {run.BackoffReason}";
    }

    private static string Held(WhyTerms terms, Run run)
    {
        var first = terms.State.FirstInTurn!;
        var before = terms.State.Runs.Keys.TakeWhile(id => id != run.RunId).Count(id => id != first.RunId);
        var behind = before switch
        {
            0 => "",
            1 => " and 1 more run",
            _ => $" and {before} more runs",
        };
        var overlap = terms.State.DefinitionOf(run) is { Overlap: Overlap.Allow } allow
            ? $"max_parallel is {allow.MaxParallel}"
            : "one run at a time";
        return first.Status is RunStatus.Held
            ? $"its turn comes next ({overlap})"
            : $"waiting for run {first.RunId}{behind} ({overlap}), which {Predicate(Of(terms, first))}";
    }

    /// <summary>The reason of another run, as part of a sentence about this one.</summary>
    private static string Predicate(WhyAnswer first) =>
        first.Text.StartsWith("it ", StringComparison.Ordinal) ? first.Text[3..] : $"waits: {first.Text}";

    private static string Told(WhyTerms terms, DateTimeOffset moment) => LocalTime.Of(moment, terms.Zone, terms.Now);
}
