using Aios.Jobs.Definitions;
using Aios.Jobs.Schedules;
using CsCheck;

namespace Aios.Jobs.Tests.Schedules;

/// <summary>What holds for every plan. A failure prints its seed: keep it, as an argument of Sample.</summary>
public sealed class AnyScheduleTests
{
    [Fact]
    public void The_next_instant_is_later_and_there_is_none_in_between() =>
        Gen.Select(AnyPlan.Definition, AnyPlan.Instant, AnyPlan.Instant, AnyPlan.Seed, Gen.Double.Unit)
            .Sample(
                (definition, anchor, after, seed, part) =>
                {
                    var terms = Terms.In("UTC", anchor, seed);
                    var next = PlannedInstants.Next(definition, terms, after)!.Value;
                    var between = after.AddTicks((long)((next - after).Ticks * part));
                    between = between < next ? between : after;
                    var second = PlannedInstants.Next(definition, terms, next)!.Value;
                    return next > after
                        && PlannedInstants.Next(definition, terms, between) == next
                        && PlannedInstants.Next(definition, terms, next.AddTicks(-1)) == next
                        && second > next
                        && PlannedInstants.Next(definition, terms, second.AddTicks(-1)) == second;
                },
                iter: 60_000
            );

    [Fact]
    public void The_plan_is_the_same_wherever_it_is_taken_up_again() =>
        Gen.Select(AnyPlan.Definition, AnyPlan.Instant, AnyPlan.Seed, Gen.Int[0, 9])
            .Sample(
                (definition, anchor, seed, restart) =>
                {
                    var plan = First(definition, anchor, seed, anchor, 12);
                    // Another process reads the definition anew.
                    var read = DefinitionJson.Read(DefinitionJson.Write(definition));
                    return First(read, anchor, seed, plan[restart], 11 - restart).SequenceEqual(plan.Skip(restart + 1));
                },
                iter: 15_000
            );

    [Fact]
    public void Jitter_moves_each_instant_and_never_up_to_the_next() =>
        Gen.Select(AnyPlan.Definition, AnyPlan.Instant, AnyPlan.Seed)
            .Sample(
                (definition, anchor, seed) =>
                {
                    var exact = First(definition with { Jitter = TimeSpan.Zero }, anchor, seed, anchor, 10);
                    var before = exact[0].AddTicks(-1);
                    var moved = First(definition, anchor, seed, before, 10).ToList();
                    // One that was planned before may have been moved to here.
                    moved.RemoveAll(m => m < exact[0]);
                    return moved
                        .Zip(exact, exact.Skip(1))
                        .All(m => m.First >= m.Second && m.First < m.Third && m.First - m.Second <= definition.Jitter);
                },
                iter: 15_000
            );

    [Fact]
    public void What_is_skipped_is_what_would_lie_on_those_dates() =>
        Gen.Select(AnyPlan.Definition, AnyPlan.Instant, AnyPlan.Instant, AnyPlan.Seed)
            .Where((definition, _, _, _) => DatesAreThoseOfTheInstants(definition))
            .Sample(
                (definition, anchor, after, seed) =>
                {
                    var exact = definition with { Jitter = TimeSpan.Zero };
                    var all = First(exact with { SkipDates = [] }, anchor, seed, after, 30);
                    var left = Plan.Between(exact, after, all[^1], anchor, seed);
                    return left.SequenceEqual(all.Where(i => !Skipped(exact, i)));
                },
                iter: 10_000
            );

    [Fact]
    public void A_fixed_time_is_the_same_as_cron_as_daily_and_as_a_window_of_a_second() =>
        Gen.Select(AnyPlan.Zone, Gen.Int[0, 23], Gen.Int[0, 59], AnyPlan.Instant, AnyPlan.Skipped)
            .Sample(
                (zone, hour, minute, after, skipped) =>
                {
                    var at = new TimeOnly(hour, minute);
                    var daily = Plan.Daily(zone, $"{at:HH:mm}") with { SkipDates = skipped };
                    var cron = Plan.Cron(zone, $"{minute} {hour} * * *") with { SkipDates = skipped };
                    var random = Plan.Random(zone, $"{at:HH:mm}:00-{at:HH:mm}:01") with { SkipDates = skipped };
                    var expected = First(daily, after, 1, after, 3);
                    return First(cron, after, 1, after, 3).SequenceEqual(expected)
                        && First(random, after, 1, after, 3).SequenceEqual(expected);
                },
                iter: 10_000
            );

    [Fact]
    public void Another_seed_is_another_plan()
    {
        var anchor = Plan.Utc("2026-01-01");
        var random = Plan.Random("Europe/Berlin", "09:00-17:00");
        var jittered = Plan.Daily("Europe/Berlin", "03:00") with { Jitter = TimeSpan.FromHours(1) };

        Gen.Select(AnyPlan.Seed, AnyPlan.Seed)
            .Where((one, other) => one != other)
            .Sample(
                (one, other) =>
                    !First(random, anchor, one, anchor, 10).SequenceEqual(First(random, anchor, other, anchor, 10))
                    && !First(jittered, anchor, one, anchor, 10)
                        .SequenceEqual(First(jittered, anchor, other, anchor, 10)),
                iter: 5_000
            );
    }

    private static DateTimeOffset[] First(
        JobDefinition definition,
        DateTimeOffset anchor,
        long seed,
        DateTimeOffset after,
        int count
    ) => [.. Plan.Between(definition, after, DateTimeOffset.MaxValue, anchor, seed).Take(count)];

    /// <summary>Windows may pass midnight, and so do times that the clock skips there.</summary>
    private static bool DatesAreThoseOfTheInstants(JobDefinition definition) =>
        definition.Schedule is IntervalSchedule
        || (
            definition.Schedule is DailySchedule or CronSchedule
            && definition.TimeZone is not ("Pacific/Apia" or "America/Sao_Paulo")
        );

    private static bool Skipped(JobDefinition definition, DateTimeOffset instant)
    {
        var date = DateOnly.FromDateTime(LocalClock.Of(definition.TimeZone!).At(instant));
        return definition.SkipDates.Any(range => range.From <= date && date <= range.To);
    }
}
