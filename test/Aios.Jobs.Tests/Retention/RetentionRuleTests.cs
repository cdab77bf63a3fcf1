using Aios.Jobs.Definitions;
using Aios.Jobs.Retention;
using Aios.Jobs.Runs;
using CsCheck;

namespace Aios.Jobs.Tests.Retention;

public sealed class RetentionRuleTests
{
    private static readonly DateTimeOffset s_now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    private static readonly Gen<(KeepTerms Terms, Ended[] Runs, int Page)> s_histories = Gen.Select(
        Gen.Select(
            Gen.Int[1, 12],
            Gen.Int[1, 9],
            Gen.Bool,
            (runs, days, gone) =>
                gone
                    ? KeepTerms.OfRemovedJob with
                    {
                        Days = days,
                    }
                    : KeepTerms.Of(new KeepPolicy { Runs = runs, Days = days })
        ),
        Gen.Select(
            Gen.Int[0, 20 * 24],
            Gen.Int[0, 10 * 24],
            Gen.Bool,
            (hoursAgo, hoursLong, succeeded) => new Ended(hoursAgo, Math.Min(hoursAgo, hoursLong), succeeded)
        ).Array[0, 40],
        Gen.Int[1, 15]
    );

    [Fact]
    public void Exactly_what_is_too_old_or_too_many_goes_and_never_the_last_of_either_end() =>
        s_histories.Sample(history =>
        {
            var all = Ids(history.Runs);
            var gone = RemoveByPages(history.Terms, all, history.Page);

            var newest = Enumerable.Reverse(all).ToList();
            var expected = all.Where(run =>
                {
                    var tooMany = newest.FindIndex(r => r.Run.RunId == run.Run.RunId) >= history.Terms.Runs;
                    var tooOld = s_now - run.Run.FinishedAt > TimeSpan.FromDays(history.Terms.Days);
                    var last = newest.First(r => r.Succeeded == run.Succeeded);
                    return (tooMany || tooOld) && !(history.Terms.KeepsLast && last == run);
                })
                .Select(run => run.Run.RunId);
            return expected.SequenceEqual(gone);
        });

    [Fact]
    public void A_second_pass_finds_nothing_to_remove() =>
        s_histories.Sample(history =>
        {
            var all = Ids(history.Runs);
            var gone = RemoveByPages(history.Terms, all, history.Page).ToHashSet();
            List<Known> left = [.. all.Where(run => !gone.Contains(run.Run.RunId))];
            return RemoveByPages(history.Terms, left, history.Page).Count == 0
                // What is kept beyond the number is the last of its kind, which does not make the others too many.
                && (history.Terms.Runs is not { } runs || left.Count <= runs + 2);
        });

    [Fact]
    public void A_run_that_took_long_is_as_old_as_its_end()
    {
        var began = s_now.AddDays(-40);
        var run = new EndedRun(RunId.From(began, "train", "1"), s_now.AddDays(-1), began);
        var terms = KeepTerms.Of(new KeepPolicy()) with { KeepsLast = false };

        Assert.Empty(RetentionRule.Look(terms, HistoryMarks.None, [run], s_now).Leaving);
        Assert.Single(RetentionRule.Look(terms, HistoryMarks.None, [run], s_now.AddDays(30)).Leaving);
    }

    [Theory]
    [InlineData(null, -30)]
    [InlineData(-31, -30)]
    [InlineData(-2, -2)]
    public void Occurrences_without_a_run_go_by_age_and_by_number(int? tooManyDay, int expectedDay)
    {
        var marks = new HistoryMarks { NewestTooManyIdle = tooManyDay is { } day ? s_now.AddDays(day) : null };

        Assert.Equal(
            s_now.AddDays(expectedDay),
            RetentionRule.OccurrencesUpTo(KeepTerms.Of(new KeepPolicy()), marks, s_now)
        );
    }

    [Fact]
    public void More_days_than_there_were_keep_everything()
    {
        var terms = KeepTerms.Of(new KeepPolicy { Runs = 5, Days = 36_500 });
        var first = new DateTimeOffset(1970, 1, 2, 0, 0, 0, TimeSpan.Zero);

        Assert.Empty(
            RetentionRule.Look(terms, HistoryMarks.None, [new(RunId.From(first, "a", ""), first, null)], s_now).Leaving
        );
        Assert.Null(RetentionRule.OccurrencesUpTo(terms, HistoryMarks.None, s_now));
    }

    private static List<string> RemoveByPages(KeepTerms terms, List<Known> all, int size)
    {
        var newest = Enumerable.Reverse(all).ToList();
        var marks = new HistoryMarks
        {
            NewestTooMany = terms.Runs < all.Count ? newest[terms.Runs.Value].Run.RunId : null,
            LastSuccess = newest.Find(r => r.Succeeded)?.Run.RunId,
            LastFailure = newest.Find(r => !r.Succeeded)?.Run.RunId,
        };
        List<string> gone = [];
        string? after = "";
        while (after is not null)
        {
            List<EndedRun> page =
            [
                .. all.Select(r => r.Run).Where(r => string.CompareOrdinal(r.RunId, after) > 0).Take(size),
            ];
            var step = RetentionRule.Look(terms, marks, page, s_now);
            gone.AddRange(step.Leaving.Select(r => r.RunId));
            after = step.GoOnAfter;
        }

        return gone;
    }

    private static List<Known> Ids(Ended[] runs) =>
        [
            .. runs.Select(
                    (run, index) =>
                        new Known(
                            new EndedRun(
                                RunId.From(s_now.AddHours(-run.HoursAgo), "job", $"{index}"),
                                s_now.AddHours(-run.HoursAgo + run.HoursLong),
                                null
                            ),
                            run.Succeeded
                        )
                )
                .OrderBy(run => run.Run.RunId, StringComparer.Ordinal),
        ];

    private sealed record Ended(int HoursAgo, int HoursLong, bool Succeeded);

    private sealed record Known(EndedRun Run, bool Succeeded);
}
