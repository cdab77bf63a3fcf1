using Aios.Jobs.Definitions;
using Aios.Jobs.Machine;
using Aios.Jobs.Runs;
using Aios.Jobs.Tests.Machine;

namespace Aios.Jobs.Tests.Runs;

public sealed class RunIdTests
{
    private static readonly DateTimeOffset s_at = new(2026, 1, 15, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_same_request_gets_the_same_id() =>
        Assert.Equal(RunId.From(s_at, "greet", "a"), RunId.From(s_at, "greet", "a"));

    [Fact]
    public void Jobs_requests_and_instants_within_a_millisecond_are_told_apart()
    {
        string[] ids =
        [
            RunId.From(s_at, "greet", "a"),
            RunId.From(s_at, "greet", "b"),
            RunId.From(s_at, "hello", "a"),
            RunId.From(s_at.AddTicks(1), "greet", "a"),
        ];

        Assert.Equal(4, ids.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Ids_sort_by_time_in_ordinal_order()
    {
        var random = new Random(1);
        var times = Enumerable.Range(0, 2000).Select(_ => s_at.AddMilliseconds(random.NextInt64(1L << 40))).ToList();

        var byId = times.OrderBy(t => RunId.From(t, "greet", "a"), StringComparer.Ordinal);

        Assert.Equal(times.Order(), byId);
    }

    [Theory]
    [InlineData("01kf0nqz80abcdefghjkmnpqrs", true)]
    [InlineData("01kf0nqz80abcdefghjkmnpqr", false)]
    [InlineData("01kf0nqz80abcdefghjkmnpqrst", false)]
    [InlineData("81kf0nqz80abcdefghjkmnpqrs", false)]
    [InlineData("01kf0nqz80abcdefghjkmnpqri", false)]
    [InlineData("01KF0NQZ80ABCDEFGHJKMNPQRS", false)]
    [InlineData("../../../../../etc/passwd.", false)]
    [InlineData("", false)]
    public void Only_what_could_be_an_id_is_valid(string text, bool valid) => Assert.Equal(valid, RunId.IsValid(text));

    [Fact]
    public void An_id_says_from_when_it_is()
    {
        foreach (
            var at in new[]
            {
                DateTimeOffset.UnixEpoch,
                s_at.AddMilliseconds(123),
                new(9000, 1, 1, 0, 0, 0, TimeSpan.Zero),
            }
        )
        {
            Assert.Equal(at, RunId.TimeOf(RunId.From(at.AddTicks(7), "greet", "a")));
        }
    }

    [Fact]
    public void Made_ids_are_valid()
    {
        foreach (var at in new[] { DateTimeOffset.UnixEpoch, s_at, DateTimeOffset.MaxValue })
        {
            Assert.True(RunId.IsValid(RunId.From(at, "greet", "a")));
        }
    }

    [Fact]
    public void A_trigger_at_the_instant_of_an_occurrence_has_another_id_whatever_its_key()
    {
        var job = new DrivenJob(Sample.EveryMinute with { Overlap = Overlap.Queue });
        job.Now += TimeSpan.FromMinutes(1);

        job.Decide(new JobEvent.Woken(), DrivenJob.Asked("occurrence"));

        Assert.Equal(2, job.State.Runs.Count);
    }
}
