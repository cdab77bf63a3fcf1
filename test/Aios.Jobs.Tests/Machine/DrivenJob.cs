using Aios.Jobs.Definitions;
using Aios.Jobs.Machine;
using Aios.Jobs.Occurrences;
using Aios.Jobs.Pauses;
using Aios.Jobs.Runs;

namespace Aios.Jobs.Tests.Machine;

/// <summary>One job, driven by hand under a clock that only the test moves.</summary>
internal sealed class DrivenJob
{
    public static readonly DateTimeOffset Begin = new(2026, 1, 15, 12, 0, 0, TimeSpan.Zero);

    public DrivenJob(JobDefinition? definition = null)
    {
        if (definition is not null)
        {
            Define(definition);
        }
    }

    public DateTimeOffset Now { get; set; } = Begin;

    public IReadOnlyList<string> Dependents { get; set; } = [];

    public IReadOnlyList<Pause> Pauses { get; set; } = [];

    public double Drawn { get; set; } = 0.5;

    public JobState State { get; set; } = JobState.Empty;

    public Run TheRun => Assert.Single(State.Runs).Value;

    public RunResult TheEnd => Assert.Single(State.UnrecordedRuns);

    public IReadOnlyList<Occurrence> Rows => State.UnrecordedOccurrences;

    public JobDecision Decide(params JobEvent[] events)
    {
        var decision = JobDecider.Decide(
            State,
            events,
            new JobSurroundings
            {
                JobName = "greet",
                Now = Now,
                ClusterZone = "UTC",
                ClusterUid = "test",
                Dependents = Dependents,
                Pauses = Pauses,
                Draw = () => Drawn,
            }
        );
        State = decision.State;
        return decision;
    }

    public JobDecision Define(JobDefinition definition) =>
        Decide(new JobEvent.Defined(definition, DefinitionJson.Hash(DefinitionJson.Write(definition))));

    public JobDecision WakeAfter(TimeSpan time)
    {
        Now += time;
        return Decide(new JobEvent.Woken());
    }

    public TriggerAnswer Trigger(string key) => Decide(Asked(key)).Answers[0];

    public string Accepted(string key) => Assert.IsType<TriggerAnswer.Accepted>(Trigger(key)).RunId;

    public JobDecision Start(string runId) =>
        Decide(new JobEvent.Started(runId, State.Runs[runId].Attempt, "nas1", 7, Now));

    public JobDecision End(string runId, Outcome outcome, string? error = null) =>
        Decide(Ending(runId, State.Runs[runId].Attempt, outcome, error));

    public JobDecision Lose(string runId, string reason = "device nas1 is gone") =>
        Decide(new JobEvent.Lost(runId, State.Runs[runId].Attempt, "nas1", 7, null, reason));

    public JobEvent.Ended Ending(string runId, int attempt, Outcome outcome, string? error = null) =>
        new(
            runId,
            new AttemptRecord
            {
                Number = attempt,
                Device = "nas1",
                Incarnation = 7,
                StartedAt = Now,
                FinishedAt = Now,
                Outcome = outcome,
                ExitCode = outcome is Outcome.Succeeded ? 0 : 1,
                Error = error,
            }
        );

    public static JobEvent.Triggered Asked(string key) =>
        new()
        {
            Trigger = new RunTrigger { Kind = TriggerKind.Api, By = "ada" },
            Key = key,
        };
}
