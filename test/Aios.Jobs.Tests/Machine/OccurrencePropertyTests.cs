using Aios.Jobs.Definitions;
using CsCheck;

namespace Aios.Jobs.Tests.Machine;

/// <summary>Random plans, outages, pauses, changes, restarts and clocks: exactly one row for every planned instant.</summary>
public sealed class OccurrencePropertyTests
{
    private static readonly Gen<JobDefinition> s_definition = Gen.Select(
        AnySchedule.Definition,
        Gen.Enum<Overlap>(),
        Gen.Enum<CatchUp>(),
        Gen.Int[0, 11],
        (job, overlap, catchUp, odd) =>
            job with
            {
                Overlap = overlap,
                CatchUp = catchUp,
                Enabled = odd != 0,
                Tags = ["gpu"],
                MaxLateness = TimeSpan.FromHours(1 + (odd * odd * 3)),
                MaxQueued = 1 + (odd * 3),
                MaxParallel = 1 + odd,
            }
    );

    private static readonly Gen<(JobDefinition[] Definitions, (int What, int A, int B)[] Steps)> s_lives = Gen.Select(
        s_definition.Array[1, 3],
        Gen.Select(Gen.Int[0, 99], Gen.Int[0, 30], Gen.Int[0, 60]).Array[0, 22]
    );

    [Fact]
    public void Every_planned_instant_leaves_exactly_one_row_in_order_and_nothing_begins_before_its_time() =>
        s_lives.Sample(life => Live(life, restarts: true), iter: 25_000, print: Print);

    /// <summary>Seeds of failures, added as they are found; they mean other lives once the generator changes.</summary>
    [Theory]
    [InlineData("2_nEubZMqib3")]
    [InlineData("5SwSOUDBPjY4")]
    public void Lives_that_once_went_wrong(string seed) =>
        s_lives.Sample(life => Live(life, restarts: true), seed: seed, iter: 1, print: Print);

    [Fact]
    public void A_restart_anywhere_changes_no_row() =>
        s_lives.Sample(
            life => Live(life, restarts: true).Rows.SequenceEqual(Live(life, restarts: false).Rows),
            iter: 4_000,
            print: Print
        );

    private static OccurrenceWorld Live(
        (JobDefinition[] Definitions, (int What, int A, int B)[] Steps) life,
        bool restarts
    )
    {
        var world = new OccurrenceWorld(life.Definitions, restarts);
        world.Define(0);
        var period = AnySchedule.PeriodOf(life.Definitions[0]);
        foreach (var (what, a, b) in life.Steps)
        {
            Step(world, what, a, b, period);
        }

        return world;
    }

    private static void Step(OccurrenceWorld world, int what, int a, int b, TimeSpan period)
    {
        Action act = what switch
        {
            < 25 => () => world.Pass(period * (a / 10d)),
            < 32 => () => world.Pass(period * a),
            < 33 => () => world.Pass(Long(period, a, b)),
            < 40 => () => world.Pass(period * (-b / 10d)),
            < 41 => () => world.Pass(-Long(period, a, b)),
            < 67 => world.Wake,
            < 73 => () => world.PauseOrResume(a, period * (b / 4d)),
            < 79 => world.EndAll,
            < 82 => world.CancelAll,
            < 90 => () => world.Define(a),
            < 92 => world.Remove,
            < 96 => world.Restart,
            _ => world.Record,
        };
        act();
    }

    /// <summary>A quarter of the long times are as long as it takes for instants to be summed up.</summary>
    private static TimeSpan Long(TimeSpan period, int a, int b) => period * (a * b) / (1 + (b % 4 * 4));

    private static string Print((JobDefinition[] Definitions, (int What, int A, int B)[] Steps) life) =>
        $"{string.Join('\n', life.Definitions.Select(DefinitionJson.Write))}\n{string.Join(' ', life.Steps)}";
}
