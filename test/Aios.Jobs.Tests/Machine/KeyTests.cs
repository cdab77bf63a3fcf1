using Aios.Jobs.Machine;
using Aios.Jobs.Runs;

namespace Aios.Jobs.Tests.Machine;

public sealed class KeyTests
{
    [Fact]
    public void The_same_key_is_the_same_run_also_in_one_decision_and_after_its_end()
    {
        var job = new DrivenJob(Sample.Triggered);

        var decision = job.Decide(DrivenJob.Asked("a"), DrivenJob.Asked("a"));

        var first = Assert.IsType<TriggerAnswer.Accepted>(decision.Answers[0]);
        Assert.False(first.Duplicate);
        Assert.Equal(new TriggerAnswer.Accepted(first.RunId, Duplicate: true), decision.Answers[1]);
        job.End(first.RunId, Outcome.Succeeded);
        Assert.Equal(new TriggerAnswer.Accepted(first.RunId, Duplicate: true), job.Trigger("a"));
        Assert.Empty(job.State.Runs);
    }

    [Fact]
    public void A_repetition_need_not_be_saved()
    {
        var job = new DrivenJob(Sample.Triggered);
        job.Accepted("a");

        Assert.False(job.Decide(DrivenJob.Asked("a")).MustSave);
    }

    [Fact]
    public void Ten_requests_in_one_decision_are_ten_runs_answered_in_their_places()
    {
        var job = new DrivenJob(Sample.Triggered);

        var decision = job.Decide([
            new JobEvent.Woken(),
            .. Enumerable.Range(0, 10).Select(i => DrivenJob.Asked($"k{i}")),
        ]);

        Assert.Equal(Enumerable.Range(1, 10), decision.Answers.Keys.Order());
        Assert.Equal(
            10,
            decision.Answers.Values.OfType<TriggerAnswer.Accepted>().Select(a => a.RunId).Distinct().Count()
        );
        Assert.Equal(10, job.State.Runs.Count);
    }

    [Theory]
    [InlineData("a", 7 * 24 * 60)]
    [InlineData("~a", 10)]
    public void A_key_is_known_for_its_time_and_no_longer(string key, int minutes)
    {
        var job = new DrivenJob(Sample.Triggered);
        var first = job.Accepted(key);
        job.End(first, Outcome.Succeeded);

        job.Now += TimeSpan.FromMinutes(minutes);
        Assert.Equal(first, job.Accepted(key));

        job.Now += TimeSpan.FromSeconds(1);
        Assert.NotEqual(first, job.Accepted(key));
    }

    [Fact]
    public void Keys_that_nobody_will_ask_for_again_leave_the_state()
    {
        var job = new DrivenJob(Sample.Triggered);
        job.End(job.Accepted("~a"), Outcome.Succeeded);
        job.Now += TimeSpan.FromHours(1);

        job.Accepted("b");

        Assert.Equal(["b"], job.State.Keys.Keys);
    }

    [Fact]
    public void Of_very_many_keys_the_newest_ten_thousand_are_known()
    {
        var job = new DrivenJob(Sample.Triggered);
        for (var i = 0; i < 10_200; i++)
        {
            job.Now += TimeSpan.FromMilliseconds(10);
            job.End(job.Accepted($"k{i}"), Outcome.Succeeded);
            job.State = job.State with { UnrecordedRuns = [] };
        }

        Assert.InRange(job.State.Keys.Count, 10_000, 10_063);
        Assert.Contains("k10199", job.State.Keys.Keys);
        Assert.Contains("k200", job.State.Keys.Keys);
        Assert.DoesNotContain("k100", job.State.Keys.Keys);
    }

    [Fact]
    public void A_refused_request_may_be_made_again_with_its_key()
    {
        var job = new DrivenJob(Sample.Triggered with { Enabled = false });
        Assert.Equal(RefusalKind.Disabled, Assert.IsType<TriggerAnswer.Refused>(job.Trigger("a")).Kind);

        job.Define(Sample.Triggered);

        Assert.IsType<TriggerAnswer.Accepted>(job.Trigger("a"));
    }
}
