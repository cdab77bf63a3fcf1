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
            iter: 10_000,
            print: steps => string.Join(' ', steps.Select(s => $"({s.What},{s.A},{s.B})"))
        );

    private static void Step(DispatchWorld world, int what, int a, int b)
    {
        Action act = what switch
        {
            < 8 => () => world.Join(a, b),
            < 24 => () => world.Ask(a, b),
            < 30 => () => world.AskAgain(a),
            < 40 => world.Assign,
            < 55 => () => world.Deliver(a, b),
            < 58 => () => world.DeliverDelayed(a),
            < 68 => () => world.Look(a),
            < 78 => () => world.Hear(a),
            < 80 => () => world.HearAgain(a, b),
            < 87 => () => world.End(a, b),
            < 90 => () => world.Withdraw(a),
            < 93 => () => world.Die(a, b),
            < 98 => world.SeeLeases,
            _ => world.Replace,
        };
        act();
    }
}
