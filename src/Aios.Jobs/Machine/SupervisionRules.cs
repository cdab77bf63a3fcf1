using System.Collections.Immutable;
using Aios.Jobs.Definitions;
using Aios.Jobs.Retries;
using Aios.Jobs.Runs;

namespace Aios.Jobs.Machine;

/// <summary>Always jobs: as many instances as there ought to be, each of them one run after the other.</summary>
/// <remarks>A restart is a new run, so that each has its own log and result and none grows for ever.</remarks>
public static class SupervisionRules
{
    /// <summary>So many runs in a row that ended before they were healthy are called a crash loop.</summary>
    internal const int CrashLoop = 3;

    /// <summary>Name of the instance where there is only one.</summary>
    private const string TheOnly = "";

    internal static bool IsInstance(Run run) => run.Trigger.Kind is TriggerKind.Supervision;

    /// <summary>The job has to know which devices match its tags.</summary>
    public static bool Follows(JobState state) =>
        state.Definition is { Type: JobType.Always, Enabled: true, Always.Instances: Instances.Each };

    /// <summary>The devices on which instances are wanted have changed, or may have.</summary>
    internal static void Follow(JobWork work, IReadOnlyList<string> devices)
    {
        if (work.State.Devices is not { } known || !known.SequenceEqual(devices, StringComparer.Ordinal))
        {
            work.Save(work.State with { Devices = [.. devices] });
        }
    }

    internal static void Restart(JobWork work, string by)
    {
        foreach (var (name, instance) in work.State.Instances)
        {
            Remember(work, name, instance with { ShortRuns = 0, Delay = TimeSpan.Zero, Done = false });
        }

        foreach (var run in work.State.Runs.Values.Where(IsInstance))
        {
            if (run.Status is RunStatus.Backoff)
            {
                RunRules.Queue(work, run);
            }
            else if (run.Status is RunStatus.Running)
            {
                CancelRules.Request(work, run.RunId, Outcome.Canceled, $"restarted by {by}");
            }
        }
    }

    /// <summary>Ends the runs that ought not to be, and begins those that ought to.</summary>
    internal static void Supervise(JobWork work)
    {
        if (work.State.Definition?.Type is not JobType.Always && work.State.Instances.IsEmpty)
        {
            return;
        }

        var wanted = Wanted(work.State);
        foreach (var run in work.State.Runs.Values)
        {
            if (IsInstance(run) && run.EndingAs is null && Unwanted(work.State, run, wanted) is { } reason)
            {
                CancelRules.Request(work, run.RunId, Outcome.Canceled, reason);
            }
        }

        if (wanted.Count > 0)
        {
            var alive = work.State.Runs.Values.Where(IsInstance).Select(NameOf).ToHashSet(StringComparer.Ordinal);
            foreach (var name in wanted.Where(name => !alive.Contains(name)))
            {
                Begin(work, name);
            }
        }
    }

    internal static void Ended(JobWork work, Run run, Outcome outcome, string? error)
    {
        var instance = InstanceOf(work.State, NameOf(run));
        var definition = work.State.DefinitionOf(run);
        var last = run.Attempts.IsEmpty ? null : run.Attempts[^1];
        if (outcome is Outcome.Canceled || last?.FinishedAt is not { } finished)
        {
            // Stopped on purpose, or it never began: no sign that the program is ill.
            Remember(work, NameOf(run), instance with { EndedAt = work.Now, LastEnd = error, Delay = TimeSpan.Zero });
            return;
        }

        var healthy = finished - last.StartedAt >= definition.Always!.HealthyAfter;
        var shortRuns = healthy ? 0 : instance.ShortRuns + 1;
        Remember(
            work,
            NameOf(run),
            instance with
            {
                ShortRuns = shortRuns,
                Delay = RetryDelay.After(definition.Retry, Math.Max(1, shortRuns), work.Surroundings.Draw()),
                EndedAt = work.Now,
                LastEnd = error ?? "exit code 0",
                Done = outcome is Outcome.Succeeded && definition.Always.Restart is RestartOn.OnFailure,
            }
        );
    }

    private static ImmutableList<string> Wanted(JobState state) =>
        state.Definition is { Type: JobType.Always, Enabled: true, Always: { } always }
            ? always.Instances is Instances.Each
                ? state.Devices ?? []
                : [TheOnly]
            : [];

    private static string? Unwanted(JobState state, Run run, ImmutableList<string> wanted) =>
        OutdatedRuns.Reason(state, run, JobType.Always) ?? UnwantedThere(state, run, wanted);

    private static string? UnwantedThere(JobState state, Run run, ImmutableList<string> wanted) =>
        (Follows(state) && state.Devices is null) || wanted.Contains(NameOf(run)) ? null
        // What runs on a device that is gone ends when the device's loss is certain.
        : run.Status is RunStatus.Running ? null
        : $"device {run.OnlyOn} does not match any more";

    private static void Begin(JobWork work, string name)
    {
        var instance = InstanceOf(work.State, name);
        if (instance.Done)
        {
            return;
        }

        var notBefore = instance.EndedAt + instance.Delay;
        var waits = notBefore > work.Now;
        Remember(work, name, instance with { Begun = instance.Begun + 1 });
        RunRules.Begin(
            work,
            new Run
            {
                RunId = RunId.From(work.Now, work.Surroundings.JobName, $"supervision\n{name}\n{instance.Begun}"),
                DefinitionHash = work.State.DefinitionHash!,
                Trigger = new RunTrigger { Kind = TriggerKind.Supervision },
                QueuedAt = work.Now,
                Status = waits ? RunStatus.Backoff : RunStatus.Queued,
                NotBefore = waits ? notBefore : null,
                BackoffReason = waits ? WhyItWaits(work.State.Definition!, instance) : null,
                OnlyOn = name.Length == 0 ? null : name,
            }
        );
    }

    private static string WhyItWaits(JobDefinition definition, Instance instance) =>
        instance.ShortRuns < CrashLoop
            ? $"{instance.LastEnd}"
            : $"crash loop: it ended {instance.ShortRuns} times in a row within "
                + $"{definition.Always!.HealthyAfter.TotalSeconds:0.###}s of its start, the last time with: {instance.LastEnd}";

    private static string NameOf(Run run) => run.OnlyOn ?? TheOnly;

    private static Instance InstanceOf(JobState state, string name) =>
        state.Instances.GetValueOrDefault(name) ?? new Instance();

    private static void Remember(JobWork work, string name, Instance instance) =>
        work.Save(work.State with { Instances = work.State.Instances.SetItem(name, instance) });
}
