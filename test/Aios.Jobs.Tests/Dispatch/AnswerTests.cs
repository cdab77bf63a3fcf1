using Aios.Jobs.Dispatch;

namespace Aios.Jobs.Tests.Dispatch;

public sealed class AnswerTests
{
    private readonly WaitingRun _run = Some.Run("a");
    private readonly DeviceFacts _nas = Some.Device("nas1");

    [Fact]
    public void A_refused_run_waits_again_and_the_device_gets_nothing_until_it_has_spoken()
    {
        var board = Some.Board(_nas);

        board.Refused(board.Given(_run));

        Assert.Empty(board.Assign());
        Assert.Equal("waiting for word from device nas1", board.Why("a"));
        Assert.Empty(board.Announce(_nas));
        Assert.Single(board.Assign());
    }

    [Fact]
    public void After_a_lost_answer_the_devices_word_decides_that_it_began()
    {
        var board = Some.Board(_nas);
        board.AnswerLost(board.Given(_run));
        Assert.Equal("waiting for word from device nas1", board.Why("a"));

        Assert.Empty(board.Announce(_nas with { StartsSeen = 1, Live = [Some.Live(_run)] }));

        Assert.Null(board.Why("a"));
        Assert.Empty(board.Assign());
        Assert.Equal(0, board.Free("nas1"));
    }

    [Fact]
    public void After_a_lost_answer_the_devices_word_decides_that_it_did_not_begin()
    {
        var board = Some.Board(_nas);
        board.AnswerLost(board.Given(_run));

        Assert.Empty(board.Announce(_nas));

        Assert.Single(board.Assign());
    }

    [Fact]
    public void A_run_whose_answer_was_lost_with_its_device_waits_again_and_is_no_loss()
    {
        var board = Some.Board(_nas, Some.Device("nas2") with { Accepting = false });
        board.AnswerLost(board.Given(_run));

        Assert.Empty(board.LeasesSeen(new Dictionary<string, long> { ["nas2"] = 1 }));

        board.Announce(Some.Device("nas2"));
        Assert.Equal("nas2", Assert.Single(board.Assign()).Device);
    }

    [Fact]
    public void An_answer_may_come_late()
    {
        var board = Some.Board(_nas);
        var placement = board.Given(_run);
        board.AnswerLost(placement);

        board.Began(placement, ordinal: 1);

        Assert.Empty(board.Announce(_nas));
        Assert.True(board.Has("a", 1));
        Assert.Equal(0, board.Free("nas1"));
    }

    [Fact]
    public void Answers_about_a_run_that_is_elsewhere_by_now_change_nothing()
    {
        var board = Some.Board(_nas, Some.Device("nas2"));
        var placement = board.Given(_run);
        var other = placement.Device == "nas1" ? "nas2" : "nas1";
        board.Announce(Some.Device(other) with { StartsSeen = 1, Live = [Some.Live(_run)] });

        board.Refused(placement);
        board.AnswerLost(placement);
        board.Began(placement, 1);
        Assert.Null(board.AlreadyBegun(placement, other, 1, ended: true));

        Assert.Equal(1, board.Free(placement.Device));
        Assert.Equal(0, board.Free(other));
        Assert.Empty(board.Assign());
    }

    [Fact]
    public void What_was_begun_and_has_ended_is_given_back_to_its_job()
    {
        var board = Some.Board(_nas);

        var lost = board.AlreadyBegun(board.Given(_run), "gpu1", 4, ended: true);

        Assert.Equal(("gpu1", 4L, "device gpu1 has ended it"), (lost!.Device, lost.Incarnation, lost.Reason));
        Assert.Equal(1, board.Free("nas1"));
        Assert.False(board.Has("a", 1));
    }

    [Fact]
    public void What_was_begun_by_a_device_that_is_gone_is_lost()
    {
        var board = Some.Board(_nas);

        var lost = board.AlreadyBegun(board.Given(_run), "gpu1", 4, ended: false);

        Assert.Equal("device gpu1 is gone", lost!.Reason);
    }

    [Fact]
    public void What_was_begun_by_nobody_knows_whom_is_lost()
    {
        var board = Some.Board(_nas);

        Assert.NotNull(board.AlreadyBegun(board.Given(_run), device: null, 0, ended: false));
        Assert.Equal(1, board.Free("nas1"));
    }

    [Fact]
    public void What_was_begun_by_a_device_that_lives_is_not_denied_by_a_word_that_was_already_under_way()
    {
        var gpu = Some.Device("gpu1") with { Accepting = false };
        var board = Some.Board(_nas, gpu);
        Assert.Null(board.AlreadyBegun(board.Given(_run), "gpu1", 1, ended: false));

        Assert.Empty(board.Announce(gpu));
        Assert.Equal("waiting for word from device gpu1", board.Why("a"));
        Assert.Empty(board.Announce(gpu with { StartsSeen = 1, Live = [Some.Live(_run)] }));

        Assert.Null(board.Why("a"));
        Assert.Equal(0, board.Free("gpu1"));
        Assert.Equal(1, board.Free("nas1"));
    }

    [Fact]
    public void What_its_device_denies_twice_is_lost()
    {
        var gpu = Some.Device("gpu1") with { Accepting = false };
        var board = Some.Board(_nas, gpu);
        board.AlreadyBegun(board.Given(_run), "gpu1", 1, ended: false);

        Assert.Empty(board.Announce(gpu));

        Assert.Equal("device gpu1 does not run it", Assert.Single(board.Announce(gpu)).Reason);
    }

    [Fact]
    public void What_its_job_knows_to_have_begun_is_denied_by_its_devices_next_word()
    {
        var board = Some.Board(_nas);
        board.Ask(_run with { KnownDevice = "nas1", KnownIncarnation = 1 });
        Assert.Empty(board.Assign());

        Assert.Equal("device nas1 does not run it", Assert.Single(board.Announce(_nas)).Reason);
        Assert.False(board.Has("a", 1));
    }

    [Theory]
    [InlineData("gpu1", 1, "device gpu1 is gone")]
    [InlineData("nas1", 0, "device nas1 was restarted")]
    public void What_its_job_knows_to_have_begun_where_nobody_lives_any_more_is_lost_at_once(
        string device,
        long incarnation,
        string reason
    )
    {
        var board = Some.Board(_nas);

        var lost = board.Ask(_run with { KnownDevice = device, KnownIncarnation = incarnation });

        Assert.Equal(reason, lost!.Reason);
        Assert.False(board.Has("a", 1));
    }
}
