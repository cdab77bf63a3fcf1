using Aios.Jobs.Machine;
using Aios.Jobs.Runs;

namespace Aios.Jobs.Tests.Machine;

/// <summary>A job after which others come: its ends are theirs until they have acknowledged them.</summary>
public sealed class DependentTests
{
    [Fact]
    public void An_end_is_owed_with_the_same_save_and_told_when_its_result_is_written()
    {
        var job = new DrivenJob(Sample.Triggered) { Dependents = ["load", "mail"] };
        var runId = job.Accepted("a");

        var ended = job.End(runId, Outcome.Failed);

        Assert.True(ended.MustSave);
        Assert.Equal(
            [new UntoldEnd("load", runId, Outcome.Failed), new UntoldEnd("mail", runId, Outcome.Failed)],
            job.State.UntoldEnds
        );
        Assert.DoesNotContain(ended.Effects, e => e is JobEffect.Tell);
        Assert.DoesNotContain(job.Decide(new JobEvent.AskAgain()).Effects, e => e is JobEffect.Tell);
        Assert.Contains(job.Decide(Recorded(runId)).Effects, e => e is JobEffect.Tell);
    }

    [Fact]
    public void It_is_told_again_until_it_is_acknowledged_which_need_not_be_saved()
    {
        var job = new DrivenJob(Sample.Triggered) { Dependents = ["load", "mail"] };
        var runId = job.Accepted("a");
        job.End(runId, Outcome.Succeeded);
        job.Decide(Recorded(runId));

        Assert.False(job.Decide(new JobEvent.Told("mail", new HashSet<string> { runId })).MustSave);
        Assert.Equal(["load"], job.State.EndsToTell.Select(e => e.Dependent));
        Assert.Contains(job.Decide(new JobEvent.AskAgain()).Effects, e => e is JobEffect.Tell);
        job.Decide(new JobEvent.Told("load", new HashSet<string> { runId }));
        Assert.DoesNotContain(job.Decide(new JobEvent.AskAgain()).Effects, e => e is JobEffect.Tell);
        Assert.Empty(job.State.UntoldEnds);
    }

    [Fact]
    public void As_long_as_it_owes_an_end_a_job_is_woken_each_minute()
    {
        var job = new DrivenJob(Sample.Triggered) { Dependents = ["load"] };
        var runId = job.Accepted("a");
        job.End(runId, Outcome.Succeeded);
        job.Decide(Recorded(runId));
        job.Now += TimeSpan.FromMinutes(10);

        job.Decide(new JobEvent.AskAgain());
        Assert.NotNull(job.State.AlarmAt);

        job.Decide(new JobEvent.Told("load", new HashSet<string> { runId }));
        job.Decide(new JobEvent.AskAgain());
        Assert.Null(job.State.AlarmAt);
    }

    [Fact]
    public void A_job_without_dependents_owes_nothing()
    {
        var job = new DrivenJob(Sample.Triggered);

        job.End(job.Accepted("a"), Outcome.Succeeded);

        Assert.Empty(job.State.UntoldEnds);
    }

    [Fact]
    public void Every_way_to_end_is_told()
    {
        var job = new DrivenJob(Sample.Triggered) { Dependents = ["mail"] };
        var (running, held) = (job.Accepted("a"), job.Accepted("b"));
        job.Decide(new JobEvent.CancelRequested(held, "ada"));
        job.Decide(new JobEvent.CancelRequested(running, "ada"));
        job.Decide(new JobEvent.NeverBegins(running, 1));

        Assert.Equal(
            [(held, Outcome.Canceled), (running, Outcome.Canceled)],
            job.State.UntoldEnds.Select(e => (e.RunId, e.Outcome))
        );
    }

    private static JobEvent.Recorded Recorded(string runId) => new(new HashSet<string> { runId }, null);
}
