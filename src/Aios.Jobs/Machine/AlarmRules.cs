using Aios.Jobs.Runs;

namespace Aios.Jobs.Machine;

/// <summary>When a job must be woken. The reminder is the durable record; a timer sharpens it when the instant is near.</summary>
public static class AlarmRules
{
    /// <summary>How long before the instant the reminder begins to tick: longer than its period, so that a late first tick is early enough.</summary>
    public static readonly TimeSpan Lead = TimeSpan.FromSeconds(90);

    /// <summary>The reminder's period, the shortest that Orleans allows by default.</summary>
    public static readonly TimeSpan Heartbeat = TimeSpan.FromMinutes(1);

    /// <summary>A reminder that ticks for nothing for longer than this is moved.</summary>
    internal static readonly TimeSpan MayIdle = TimeSpan.FromMinutes(2);

    /// <summary>The next planned instant that has no row yet; null: none is planned.</summary>
    public static DateTimeOffset? NextPlanned(JobState state, string clusterZone) =>
        state.PlanIn(clusterZone)?.Next(state.EvaluatedTo);

    /// <summary>The next instant at which the job has something to decide; null: none is known.</summary>
    public static DateTimeOffset? NextInstant(JobState state, string clusterZone)
    {
        // Of a full backlog something is written first, which is asked for again and again without an alarm.
        var next = (Backlog.IsFull(state) ? null : NextPlanned(state, clusterZone)) ?? IdleRules.DueAt(state);
        foreach (var run in state.Runs.Values)
        {
            var due = run.Status is RunStatus.Backoff ? run.NotBefore : WakeRules.ExpiresAt(state, run);
            next = due is not null && (next is null || due < next) ? due : next;
        }

        return next;
    }

    internal static void Set(JobWork work, bool mayMoveLater)
    {
        var (current, wanted) = (work.State.AlarmAt, Wanted(work));
        var tooLate = wanted is not null && (current is null || current > wanted);
        var tooEarly = mayMoveLater && current is not null && (wanted is null || wanted - work.Now > MayIdle);
        if (current != wanted && (tooLate || tooEarly))
        {
            work.Save(work.State with { AlarmAt = wanted });
        }
    }

    private static DateTimeOffset? Wanted(JobWork work)
    {
        var soon = work.Now + Heartbeat;
        if (!work.State.Runs.IsEmpty || SupervisionRules.Follows(work.State) || work.State.IsOwing)
        {
            return soon;
        }

        var early = NextInstant(work.State, work.Surroundings.ClusterZone) - Lead;
        return early < soon ? soon : early;
    }
}
