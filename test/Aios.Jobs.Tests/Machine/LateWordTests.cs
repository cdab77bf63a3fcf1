using Aios.Jobs.Definitions;
using Aios.Jobs.Machine;
using Aios.Jobs.Runs;
using CsCheck;

namespace Aios.Jobs.Tests.Machine;

/// <summary>Words that come late: of attempts that have been superseded, of lives that are over, of runs that have ended.</summary>
public sealed class LateWordTests
{
    private static readonly Gen<(int What, int Attempt, int Incarnation)[]> s_words = Gen.Select(
        Gen.Int[0, 5],
        Gen.Int[1, 3],
        Gen.Int[1, 9]
    ).Array[1, 20];

    [Fact]
    public void Of_superseded_attempts_in_any_order_they_change_nothing() =>
        s_words.Sample(words =>
        {
            var job = new DrivenJob(Sample.Triggered with { Retry = new RetryPolicy { Attempts = 9 } });
            var runId = job.Accepted("a");
            job.Lose(runId);
            job.End(runId, Outcome.Preempted);
            job.Lose(runId);
            job.Start(runId);
            AssertNothing(job, words.Select(word => Word(job, runId, word)));
        });

    [Fact]
    public void Of_a_run_that_has_ended_they_change_nothing_but_end_what_still_runs() =>
        s_words.Sample(words =>
        {
            var job = new DrivenJob(Sample.Triggered);
            var runId = job.Accepted("a");
            job.Lose(runId);
            job.End(runId, Outcome.Succeeded);
            AssertNothing(job, words.Select(word => Word(job, runId, word)));
        });

    private static void AssertNothing(DrivenJob job, IEnumerable<JobEvent> words)
    {
        foreach (var word in words)
        {
            var before = job.State;
            var decision = job.Decide(word);
            Assert.Equal(JobStateJson.Write(before), JobStateJson.Write(decision.State));
            // A job that ends what it does not know makes sure first that it knows the newest.
            Assert.Equal(decision.Effects.Count > 0, decision.MustSave);
            Assert.All(
                decision.Effects,
                effect => Assert.True(effect is JobEffect.Disown && word is JobEvent.Started, $"{word}: {effect}")
            );
        }
    }

    /// <summary>Attempts 1 to 3 are over in both.</summary>
    private static JobEvent Word(DrivenJob job, string runId, (int What, int Attempt, int Incarnation) word) =>
        word.What switch
        {
            0 => new JobEvent.Started(runId, word.Attempt, "nas1", word.Incarnation, job.Now),
            1 => new JobEvent.Lost(runId, word.Attempt, "nas1", word.Incarnation, null, "device nas1 is gone"),
            2 => job.Ending(runId, word.Attempt, Outcome.Succeeded),
            3 => job.Ending(runId, word.Attempt, Outcome.Failed),
            4 => job.Ending(runId, word.Attempt, Outcome.Lost),
            _ => new JobEvent.NeverBegins(runId, word.Attempt),
        };
}
