using Aios.Jobs.Definitions;
using Aios.Jobs.Occurrences;
using Aios.Jobs.Runs;
using Aios.Jobs.Schedules;

namespace Aios.Jobs.Machine;

/// <summary>Every planned instant that has come gets exactly one row: it ran, or why not.</summary>
internal static class OccurrenceRules
{
    /// <summary>More instants than this in one gap are summarised in one row.</summary>
    private const int MaxRows = 1000;

    /// <summary>An instant evaluated no later than this did not pass unnoticed: the time that a failover takes.</summary>
    private static readonly TimeSpan s_onTime = TimeSpan.FromMinutes(1);

    public static void Evaluate(JobWork work)
    {
        if (work.State.Definition is not { } definition)
        {
            return;
        }

        var (instants, earlier, lastEarlier) = Due(work, definition);
        if (instants.Count == 0)
        {
            return;
        }

        if (earlier > 0)
        {
            Leave(
                work,
                lastEarlier,
                Disposition.Missed,
                reason: $"{earlier} instants passed while AIOS was down",
                earlier
            );
        }

        foreach (var instant in instants)
        {
            if (MissedBecause(definition, instant, instants[^1], work.Now) is { } reason)
            {
                Leave(work, instant, Disposition.Missed, reason);
            }
            else
            {
                var late = instant != instants[^1] || work.Now - instant > s_onTime;
                Begin(work, definition, instant, caughtUp: late && definition.CatchUp is CatchUp.All);
            }
        }

        work.Save(work.State with { EvaluatedTo = instants[^1], LastInstant = instants[^1] });
    }

    private static (List<DateTimeOffset> Instants, int Earlier, DateTimeOffset LastEarlier) Due(
        JobWork work,
        JobDefinition definition
    )
    {
        var instants = new Queue<DateTimeOffset>();
        var (earlier, lastEarlier) = (0, default(DateTimeOffset));
        var (zone, anchor) = (work.Surroundings.ClusterZone, work.State.Anchor);
        var next = PlannedInstants.Next(definition, zone, anchor, work.State.EvaluatedTo);
        while (next <= work.Now)
        {
            instants.Enqueue(next.Value);
            if (instants.Count > MaxRows)
            {
                lastEarlier = instants.Dequeue();
                earlier++;
            }

            next = PlannedInstants.Next(definition, zone, anchor, next.Value);
        }

        return ([.. instants], earlier, lastEarlier);
    }

    private static string? MissedBecause(
        JobDefinition definition,
        DateTimeOffset at,
        DateTimeOffset last,
        DateTimeOffset now
    )
    {
        var lateness = now - at;
        if (lateness > definition.MaxLateness)
        {
            return $"AIOS was down until {now:u}, later than max_lateness allows";
        }

        return definition.CatchUp switch
        {
            CatchUp.All => null,
            CatchUp.One when at == last => null,
            CatchUp.One => $"passed while AIOS was down; catch_up is one, and {last:u} was the latest",
            _ when at == last && lateness <= s_onTime => null,
            _ => "passed while AIOS was down; catch_up is none",
        };
    }

    private static void Begin(JobWork work, JobDefinition definition, DateTimeOffset instant, bool caughtUp)
    {
        var runId = RunId.From(instant, definition.Name, "occurrence");
        var admission = caughtUp
            ? OverlapRules.AdmitCaughtUp(work, definition)
            : OverlapRules.Admit(work, definition, timed: true);
        if (admission.Refusal is { } reason)
        {
            Leave(work, instant, Disposition.SkippedOverlap, reason);
            return;
        }

        Leave(work, instant, Disposition.Ran, reason: null, runId: runId);
        RunRules.Begin(
            work,
            new Run
            {
                RunId = runId,
                DefinitionHash = work.State.DefinitionHash!,
                Trigger = new RunTrigger { Kind = TriggerKind.Schedule },
                ScheduledAt = instant,
                QueuedAt = work.Now,
                Status = admission.Status,
            }
        );
    }

    private static void Leave(
        JobWork work,
        DateTimeOffset at,
        Disposition disposition,
        string? reason,
        int count = 1,
        string? runId = null
    )
    {
        var row = new Occurrence
        {
            At = at,
            Disposition = disposition,
            RunId = runId,
            Reason = reason,
            Count = count,
        };
        work.Save(work.State with { UnrecordedOccurrences = work.State.UnrecordedOccurrences.Add(row) });
        work.Record();
    }
}
