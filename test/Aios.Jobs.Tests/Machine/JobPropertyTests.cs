using Aios.Jobs.Definitions;
using Aios.Jobs.Machine;
using CsCheck;

namespace Aios.Jobs.Tests.Machine;

/// <summary>Random definitions and random fates: what is promised of every job holds after every decision.</summary>
public sealed class JobPropertyTests
{
    private static readonly Gen<JobDefinition> s_job = Gen.Frequency(
        (1, Gen.Const(Sample.Triggered)),
        (4, AnySchedule.Definition)
    );

    private static readonly Gen<JobDefinition> s_definition = Gen.Select(
        s_job,
        Gen.Enum<Overlap>(),
        Gen.Enum<CatchUp>(),
        Gen.Int[1, 4],
        Gen.Int[0, 11],
        Gen.Int[0, 3],
        (job, overlap, catchUp, attempts, odd, bound) =>
            job with
            {
                Overlap = overlap,
                CatchUp = catchUp,
                Enabled = odd != 0,
                OnLost = odd % 4 == 1 ? OnLost.Fail : OnLost.Repeat,
                MaxLateness = odd % 3 == 1 ? TimeSpan.FromHours(1) : TimeSpan.FromDays(1),
                MaxQueued = 1 + (bound * 3),
                MaxParallel = 1 + bound,
                Retry = new RetryPolicy { Attempts = attempts, Delay = TimeSpan.FromSeconds(odd * 20) },
            }
    );

    private static readonly Gen<(JobDefinition[] Definitions, (int What, int A, int B)[] Steps)> s_lives = Gen.Select(
        s_definition.Array[1, 3],
        Gen.Select(Gen.Int[0, 99], Gen.Int[0, 30], Gen.Int[0, 30]).Array[0, 60]
    );

    [Fact]
    public void One_row_per_instant_one_end_per_run_no_attempt_after_its_end_and_always_somebody_who_acts() =>
        s_lives.Sample(life => Live(life.Definitions, life.Steps).Settle(), iter: 2_500, print: Print);

    /// <summary>Seeds of failures, added as they are found; they mean other lives once the generator changes.</summary>
    [Theory]
    [InlineData("24fp7EhVyba1")]
    [InlineData("0S9BKf90WTB3")]
    public void Lives_that_once_went_wrong(string seed) =>
        s_lives.Sample(life => Live(life.Definitions, life.Steps).Settle(), seed: seed, iter: 1, print: Print);

    [Fact]
    public void The_same_life_makes_the_same_state() =>
        s_lives.Sample(
            life =>
                JobStateJson.Write(Live(life.Definitions, life.Steps).State)
                == JobStateJson.Write(Live(life.Definitions, life.Steps).State),
            iter: 1000,
            print: Print
        );

    private static string Print((JobDefinition[] Definitions, (int What, int A, int B)[] Steps) life) =>
        $"{string.Join('\n', life.Definitions.Select(DefinitionJson.Write))}\n{string.Join(' ', life.Steps)}";

    private static JobWorld Live(JobDefinition[] definitions, (int What, int A, int B)[] steps)
    {
        var world = new JobWorld(definitions, seed: steps.Length);
        world.Define(0);
        foreach (var (what, a, b) in steps)
        {
            Step(world, what, a, b);
        }

        return world;
    }

    private static void Step(JobWorld world, int what, int a, int b)
    {
        Action act = what switch
        {
            < 12 => () => world.Trigger(a, b),
            < 24 => () => world.Pass(TimeSpan.FromSeconds((a * 11) + (b / 10d))),
            < 30 => () => world.Pass(TimeSpan.FromMinutes(a * (b + 1))),
            < 32 => () => world.Pass(TimeSpan.FromHours(a * 2)),
            < 34 => () => world.Pass(-TimeSpan.FromMinutes(a * (b + 1))),
            < 36 => () => world.PauseOrResume(b),
            < 48 => world.Wake,
            < 52 => world.AskAgain,
            < 70 => () => world.Deliver(a, b),
            < 73 => () => world.LoseMessage(a),
            < 82 => () => world.End(a, b),
            < 86 => () => world.Die(a),
            < 88 => () => world.ReportAgain(a),
            < 91 => () => world.Cancel(a),
            < 95 => () => world.Define(a),
            < 96 => world.Remove,
            < 98 => world.Restart,
            _ => world.FailToSave,
        };
        act();
    }
}
