using Aios.Jobs.Dispatch;

namespace Aios.Jobs.Tests.Dispatch;

public sealed class WithdrawalTests
{
    private readonly WaitingRun _run = Some.Run("a");
    private readonly DeviceFacts _nas = Some.Device("nas1");

    [Fact]
    public void A_waiting_run_is_forgotten()
    {
        var board = Some.Board();
        board.Ask(_run);

        Assert.Equal(WithdrawalKind.Withdrawn, board.Withdraw("a", 1).Kind);
        Assert.Equal(WithdrawalKind.Unknown, board.Withdraw("a", 1).Kind);
        board.Announce(_nas);
        Assert.Empty(board.Assign());
    }

    [Fact]
    public void Another_attempt_is_not_known()
    {
        var board = Some.Board();
        board.Ask(_run with { Attempt = 2 });

        Assert.Equal(WithdrawalKind.Unknown, board.Withdraw("a", 1).Kind);
        Assert.True(board.Has("a", 2));
    }

    [Fact]
    public void A_run_that_a_device_has_stays_until_its_end()
    {
        var board = Some.Board(_nas);
        board.Began(board.Given(_run), 1);

        var withdrawal = board.Withdraw("a", 1);

        Assert.Equal((WithdrawalKind.OnDevice, "nas1"), (withdrawal.Kind, withdrawal.Device));
        Assert.Equal(0, board.Free("nas1"));
        board.Ended("a", 1);
        Assert.Equal(1, board.Free("nas1"));
    }

    [Fact]
    public void A_run_that_turns_out_not_to_have_begun_does_not_wait_again()
    {
        var refused = Some.Board(_nas);
        var first = refused.Given(_run);
        refused.Withdraw("a", 1);
        refused.Refused(first);

        var lost = Some.Board(_nas);
        var second = lost.Given(_run);
        lost.Withdraw("a", 1);
        lost.AnswerLost(second);
        lost.Announce(_nas);

        foreach (var board in new[] { refused, lost })
        {
            Assert.Equal(WithdrawalKind.Unknown, board.Withdraw("a", 1).Kind);
            board.Announce(_nas);
            Assert.Empty(board.Assign());
            Assert.Equal(1, board.Free("nas1"));
        }
    }
}
