using Aios.Jobs.Definitions;
using CsCheck;

namespace Aios.Jobs.Tests.Machine;

/// <summary>Random graphs of jobs that come after each other, whose messages are lost and repeated, on silos that die.</summary>
public sealed class AfterPropertyTests
{
    private static readonly Gen<(int Join, (int Job, int When)[] Inputs)> s_spec = Gen.Select(
        Gen.Int[0, 2],
        Gen.Select(Gen.Int[0, 5], Gen.Int[0, 2]).Array[0, 3]
    );

    private static readonly Gen<(
        (int Join, (int Job, int When)[] Inputs)[] Jobs,
        (int What, int A, int B)[] Steps
    )> s_lives = Gen.Select(
        s_spec.Array[2, 6],
        Gen.Select(Gen.Int[0, 99], Gen.Int[0, 50], Gen.Int[0, 50]).Array[0, 120]
    );

    [Fact]
    public void Every_end_reaches_every_dependent_and_counts_once_and_a_joined_job_runs_once_per_round() =>
        s_lives.Sample(life => Live(life.Jobs, life.Steps).Settle(), iter: 5_000);

    private static AfterWorld Live((int Join, (int Job, int When)[] Inputs)[] jobs, (int What, int A, int B)[] steps)
    {
        var world = new AfterWorld([.. jobs.Select((job, i) => Spec(i, job.Join, job.Inputs))]);
        foreach (var (what, a, b) in steps)
        {
            Action act = what switch
            {
                < 20 => () => world.Trigger(a),
                < 45 => () => world.End(a, b),
                < 60 => () => world.Record(a),
                < 80 => () => world.Deliver(a, arrives: true, acknowledged: true),
                < 86 => () => world.Deliver(a, arrives: false, acknowledged: false),
                < 93 => () => world.Deliver(a, arrives: true, acknowledged: false),
                _ => () => world.Restart(a),
            };
            act();
        }

        return world;
    }

    /// <summary>Each job comes after earlier ones only.</summary>
    private static AfterSpec? Spec(int job, int join, (int Job, int When)[] inputs)
    {
        var earlier = inputs
            .Where(_ => job > 0)
            .Select(i => new AfterInput { Job = $"j{i.Job % job}", When = (AfterWhen)i.When })
            .DistinctBy(i => i.Job)
            .ToList();
        return earlier.Count == 0 ? null : new AfterSpec { Inputs = earlier, Join = join == 0 ? Join.Any : Join.All };
    }
}
