using Aios.Jobs.Definitions;
using Aios.Jobs.Machine;
using Aios.Jobs.Runs;

namespace Aios.Jobs.Tests.Machine;

/// <summary>A job that comes after others: what ends of their runs make of it.</summary>
public sealed class AfterTests
{
    [Fact]
    public void It_runs_after_the_run_it_waits_for_and_says_after_which()
    {
        var job = new DrivenJob(After(Join.All, ("fetch", AfterWhen.Success)));

        var decision = job.Decide(Ended("fetch", 1));

        Assert.True(decision.MustSave);
        var run = job.TheRun;
        Assert.Equal((TriggerKind.After, "fetch"), (run.Trigger.Kind, run.Trigger.By));
        Assert.True(run.HasPayload);
        var fired = Assert.IsType<InputNews.Fired>(Assert.Single(decision.Inputs));
        Assert.Equal(
            (run.RunId, new InputEnd("fetch", Id(1), Outcome.Succeeded)),
            (fired.RunId, fired.Inputs.Single())
        );
        Assert.IsType<JobEffect.Dispatch>(Assert.Single(decision.Effects));
    }

    [Theory]
    [InlineData(AfterWhen.Success, Outcome.Succeeded, true)]
    [InlineData(AfterWhen.Success, Outcome.Failed, false)]
    [InlineData(AfterWhen.Failure, Outcome.Succeeded, false)]
    [InlineData(AfterWhen.Failure, Outcome.Failed, true)]
    [InlineData(AfterWhen.Failure, Outcome.TimedOut, true)]
    [InlineData(AfterWhen.Failure, Outcome.Canceled, true)]
    [InlineData(AfterWhen.Failure, Outcome.Expired, true)]
    [InlineData(AfterWhen.Failure, Outcome.Lost, true)]
    [InlineData(AfterWhen.Any, Outcome.Succeeded, true)]
    [InlineData(AfterWhen.Any, Outcome.Lost, true)]
    public void When_says_which_ends_count(AfterWhen when, Outcome outcome, bool runs)
    {
        var job = new DrivenJob(After(Join.All, ("fetch", when)));

        var decision = job.Decide(Ended("fetch", 1, outcome));

        Assert.Equal(runs, job.State.Runs.Count == 1);
        Assert.Equal(runs, decision.MustSave);
    }

    [Fact]
    public void Joined_it_runs_once_when_every_input_is_there_and_then_waits_for_all_of_them_again()
    {
        var job = new DrivenJob(After(Join.All, ("fetch", AfterWhen.Success), ("clean", AfterWhen.Any)));

        Assert.Empty(job.Decide(Ended("fetch", 1)).Inputs);
        Assert.Empty(job.State.Runs);
        var first = Fired(job.Decide(Ended("clean", 2, Outcome.Failed)));
        Assert.Empty(job.Decide(Ended("clean", 3)).Inputs);
        var second = Fired(job.Decide(Ended("fetch", 4)));

        Assert.Equal(["clean 2", "fetch 1"], first);
        Assert.Equal(["clean 3", "fetch 4"], second);
        Assert.Equal(2, job.State.Runs.Count);
        Assert.Equal("clean, fetch", job.State.Runs.Values.First().Trigger.By);
    }

    [Fact]
    public void Joined_the_newest_end_of_an_input_counts()
    {
        var job = new DrivenJob(After(Join.All, ("fetch", AfterWhen.Success), ("clean", AfterWhen.Success)));
        job.Decide(Ended("fetch", 1));
        job.Decide(Ended("fetch", 2));
        job.Decide(Ended("fetch", 3, Outcome.Failed));

        Assert.Equal(["clean 4", "fetch 2"], Fired(job.Decide(Ended("clean", 4))));
    }

    [Fact]
    public void With_any_each_end_is_a_run_also_of_one_decision()
    {
        var job = new DrivenJob(After(Join.Any, ("fetch", AfterWhen.Success), ("clean", AfterWhen.Failure)));

        job.Decide(
            Ended("fetch", 1),
            Ended("clean", 2, Outcome.Failed),
            Ended("clean", 3),
            Ended("fetch", 4),
            Ended("fetch", 1)
        );

        Assert.Equal(["fetch", "fetch", "clean"], job.State.Runs.Values.Select(r => r.Trigger.By).OrderDescending());
        Assert.Equal(3, job.State.Runs.Count);
    }

    [Fact]
    public void The_same_end_again_changes_nothing_before_and_after_it_was_used_up()
    {
        var job = new DrivenJob(After(Join.All, ("fetch", AfterWhen.Success), ("clean", AfterWhen.Success)));
        job.Decide(Ended("fetch", 1));
        job.Decide(Ended("fetch", 2));

        Assert.False(job.Decide(Ended("fetch", 1)).MustSave);
        Assert.Equal(["clean 3", "fetch 2"], Fired(job.Decide(Ended("clean", 3))));
        job.State = JobStateJson.Read(JobStateJson.Write(job.State));
        Assert.False(job.Decide(Ended("fetch", 2), Ended("clean", 3), Ended("fetch", 1)).MustSave);
        Assert.Single(job.State.Runs);
        Assert.Empty(job.State.InputEnds);
    }

    [Fact]
    public void Any_other_job_counts_beside_those_that_are_named()
    {
        var job = new DrivenJob(After(Join.Any, ("fetch", AfterWhen.Success), ("*", AfterWhen.Failure)));

        Assert.Equal(["load 1"], Fired(job.Decide(Ended("load", 1, Outcome.Failed))));
        Assert.Equal(["fetch 2"], Fired(job.Decide(Ended("fetch", 2))));
        Assert.Equal(["fetch 3"], Fired(job.Decide(Ended("fetch", 3, Outcome.Lost))));
        Assert.Empty(job.Decide(Ended("load", 4)).Inputs);
    }

    [Fact]
    public void Overlap_holds_and_what_is_refused_is_told_and_used_up()
    {
        var job = new DrivenJob(After(Join.All, ("fetch", AfterWhen.Any)) with { Overlap = Overlap.Skip });
        job.Decide(Ended("fetch", 1));

        var refused = Assert.IsType<InputNews.Refused>(Assert.Single(job.Decide(Ended("fetch", 2)).Inputs));

        Assert.Contains("overlap is skip", refused.Reason, StringComparison.Ordinal);
        Assert.False(job.Decide(Ended("fetch", 2)).MustSave);
        job.End(job.TheRun.RunId, Outcome.Succeeded);
        Assert.Equal(["fetch 3"], Fired(job.Decide(Ended("fetch", 3))));
    }

    [Fact]
    public void A_disabled_job_takes_no_notice_and_says_so()
    {
        var job = new DrivenJob(After(Join.All, ("fetch", AfterWhen.Any)) with { Enabled = false });

        var decision = job.Decide(Ended("fetch", 1));

        Assert.False(decision.MustSave);
        var ignored = Assert.IsType<InputNews.Ignored>(Assert.Single(decision.Inputs));
        Assert.Equal(("fetch", "the job is disabled"), (ignored.End.Job, ignored.Reason));
        Assert.Empty(job.State.Runs);
    }

    [Fact]
    public void Ends_of_jobs_that_it_does_not_come_after_are_nothing_to_it()
    {
        var job = new DrivenJob(Sample.Triggered);
        Assert.False(job.Decide(Ended("fetch", 1)).MustSave);
        job.Define(After(Join.All, ("fetch", AfterWhen.Any)));
        Assert.False(job.Decide(Ended("load", 2)).MustSave);
        job.Decide(new JobEvent.Removed());
        Assert.False(job.Decide(Ended("fetch", 3)).MustSave);

        Assert.Empty(job.State.Runs);
    }

    [Fact]
    public void A_new_definition_keeps_what_it_still_waits_for_and_drops_the_rest()
    {
        var job = new DrivenJob(
            After(Join.All, ("a", AfterWhen.Any), ("b", AfterWhen.Any), ("c", AfterWhen.Any), ("d", AfterWhen.Any))
        );
        job.Decide(Ended("a", 1), Ended("b", 2), Ended("c", 3, Outcome.Failed));

        job.Define(After(Join.All, ("a", AfterWhen.Any), ("c", AfterWhen.Success), ("d", AfterWhen.Any)));

        Assert.Equal(["a"], job.State.InputEnds.Keys);
        Assert.Empty(job.State.Runs);
        job.Decide(Ended("c", 4));
        Assert.Equal(["a 1", "c 4", "d 5"], Fired(job.Decide(Ended("d", 5))));
    }

    [Fact]
    public void A_new_definition_that_waits_for_nothing_else_runs_at_once()
    {
        var job = new DrivenJob(After(Join.All, ("a", AfterWhen.Any), ("b", AfterWhen.Any)));
        job.Decide(Ended("a", 1));

        Assert.Equal(["a 1"], Fired(job.Define(After(Join.All, ("a", AfterWhen.Any)))));

        Assert.Empty(job.State.InputEnds);
        Assert.False(job.Decide(Ended("a", 1)).MustSave);
    }

    [Fact]
    public void A_removed_job_forgets_what_it_waited_for()
    {
        var job = new DrivenJob(After(Join.All, ("a", AfterWhen.Any), ("b", AfterWhen.Any)));
        job.Decide(Ended("a", 1));

        job.Decide(new JobEvent.Removed());

        Assert.Empty(job.State.InputEnds);
    }

    internal static JobDefinition After(Join join, params (string Job, AfterWhen When)[] inputs) =>
        Sample.Triggered with
        {
            After = new AfterSpec
            {
                Join = join,
                Inputs = [.. inputs.Select(i => new AfterInput { Job = i.Job, When = i.When })],
            },
        };

    private static JobEvent.InputEnded Ended(string job, int number, Outcome outcome = Outcome.Succeeded) =>
        new(job, Id(number), outcome);

    private static string Id(int number) => RunId.From(DrivenJob.Begin.AddSeconds(number), "input", "run");

    private static string[] Fired(JobDecision decision) =>
        [
            .. Assert
                .IsType<InputNews.Fired>(Assert.Single(decision.Inputs))
                .Inputs.Select(i => $"{i.Job} {(RunId.TimeOf(i.RunId) - DrivenJob.Begin).TotalSeconds}")
                .Order(StringComparer.Ordinal),
        ];
}
