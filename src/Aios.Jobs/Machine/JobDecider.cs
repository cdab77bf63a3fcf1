using System.Collections.Immutable;

namespace Aios.Jobs.Machine;

/// <summary>The heart of AIOS: what a job makes of what happens. Pure: the same state, events, time and draws give the same decision.</summary>
public static class JobDecider
{
    public static JobDecision Decide(JobState state, IReadOnlyList<JobEvent> events, JobSurroundings surroundings)
    {
        var work = new JobWork(state, surroundings);
        var answers = ImmutableDictionary.CreateBuilder<int, TriggerAnswer>();
        for (var i = 0; i < events.Count; i++)
        {
            if (events[i] is JobEvent.Triggered triggered)
            {
                answers.Add(i, TriggerRules.Accept(work, triggered));
            }
            else
            {
                Apply(work, events[i]);
            }
        }

        SupervisionRules.Supervise(work);
        IdleRules.Plan(work);
        QueueRules.Promote(work);
        AlarmRules.Set(work, mayMoveLater: events.Any(e => e is JobEvent.AskAgain));
        if (work.MustSave)
        {
            ForgetRules.Forget(work, keysBefore: state.Keys.Count);
        }

        return new JobDecision
        {
            State = work.State,
            MustSave = work.MustSave,
            Effects = work.Effects,
            Answers = answers.ToImmutable(),
            Inputs = work.InputNews,
        };
    }

    private static void Apply(JobWork work, JobEvent happened)
    {
        switch (happened)
        {
            case JobEvent.Defined defined:
                DefinitionRules.Define(work, defined);
                break;
            case JobEvent.Removed:
                DefinitionRules.Remove(work);
                break;
            case JobEvent.Woken:
                WakeRules.Wake(work);
                break;
            case JobEvent.AskAgain:
                AskRules.AskAgain(work);
                break;
            case JobEvent.Started started:
                AttemptRules.Started(work, started);
                break;
            case JobEvent.Ended ended:
                AttemptRules.Ended(work, ended);
                break;
            case JobEvent.Lost lost:
                AttemptRules.Lost(work, lost);
                break;
            case JobEvent.CancelRequested { Force: true } force:
                CancelRules.Force(work, force.RunId, force.By);
                break;
            case JobEvent.CancelRequested cancel:
                CancelRules.Request(work, cancel.RunId, Runs.Outcome.Canceled, $"canceled by {cancel.By}");
                break;
            case JobEvent.NeverBegins never:
                CancelRules.NeverBegins(work, never);
                break;
            case JobEvent.DevicesMatch match:
                SupervisionRules.Follow(work, match.Devices);
                break;
            case JobEvent.RestartRequested restart:
                SupervisionRules.Restart(work, restart.By);
                break;
            case JobEvent.Recorded recorded:
                ForgetRules.Recorded(work, recorded);
                DependentRules.Tell(work);
                break;
            case JobEvent.InputEnded ended:
                InputRules.Ended(work, ended);
                break;
            case JobEvent.Told told:
                DependentRules.Told(work, told);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(happened), happened, "An event without a rule.");
        }
    }
}
