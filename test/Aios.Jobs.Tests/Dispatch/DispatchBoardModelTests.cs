using CsCheck;

namespace Aios.Jobs.Tests.Dispatch;

/// <summary>Random devices, runs, losses, late and lost messages against a plain account of what is really going on.</summary>
public sealed class DispatchBoardModelTests
{
    private static readonly Gen<(int What, int A, int B)[]> s_steps = Gen.Select(
        Gen.Int[0, 99],
        Gen.Int[0, 20],
        Gen.Int[0, 20]
    ).Array[0, 80];

    [Fact]
    public void The_board_never_overbooks_mismatches_forgets_or_declares_lost_what_lives() =>
        s_steps.Sample(
            steps =>
            {
                var world = new DispatchWorld();
                world.SeeLeases();
                foreach (var (what, a, b) in steps)
                {
                    Step(world, what, a, b);
                    world.Check();
                }

                world.Settle();
            },
            iter: 6_000,
            print: steps => string.Join(' ', steps.Select(s => $"({s.What},{s.A},{s.B})"))
        );

    private static void Step(DispatchWorld world, int what, int a, int b)
    {
        Action act = what switch
        {
            < 7 => () => world.Join(a, b),
            < 22 => () => world.Ask(a, b),
            < 27 => () => world.AskAgain(a),
            < 37 => world.Assign,
            < 50 => () => world.Deliver(a, b),
            < 53 => () => world.DeliverDelayed(a),
            < 61 => () => world.Look(a),
            < 69 => () => world.Hear(a),
            < 71 => () => world.HearAgain(a, b),
            < 77 => () => world.End(a, b),
            < 80 => () => world.Withdraw(a),
            < 82 => () => world.Die(a, b),
            < 85 => () => world.FallSilentOrComeBack(a),
            < 88 => world.SeeLeases,
            < 93 => () => world.Tick(a),
            < 94 => () => world.Rotate(a),
            < 96 => () => world.Stop(a),
            < 98 => () => world.Pause(a, b),
            _ => world.Replace,
        };
        act();
    }
}
