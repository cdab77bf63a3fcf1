using Aios.Jobs.Dispatch;

namespace Aios.Jobs.Tests.Dispatch;

public sealed class AnnouncementTests
{
    private readonly WaitingRun _run = Some.Run("a");
    private readonly DeviceFacts _nas = Some.Device("nas1");

    [Fact]
    public void A_new_board_learns_what_devices_run()
    {
        var board = Some.Board(_nas with { StartsSeen = 5, Live = [Some.Live(_run)] });
        board.Ask(_run);

        Assert.Empty(board.Assign());
        Assert.Equal(0, board.Free("nas1"));
    }

    [Fact]
    public void A_waiting_run_that_a_device_runs_already_is_not_given_away()
    {
        var board = Some.Board(_nas, Some.Device("nas2"));
        board.Ask(_run);
        board.Announce(_nas with { StartsSeen = 1, Live = [Some.Live(_run)] });

        Assert.Empty(board.Assign());
        Assert.Null(board.Why("a"));
    }

    [Fact]
    public void A_word_from_before_a_start_does_not_undo_it()
    {
        var board = Some.Board(_nas);
        board.Began(board.Given(_run), ordinal: 1);

        Assert.Empty(board.Announce(_nas with { StartsSeen = 0 }));
        Assert.Equal(0, board.Free("nas1"));

        Assert.Empty(board.Announce(_nas with { StartsSeen = 1, Live = [Some.Live(_run)] }));
        Assert.Equal(0, board.Free("nas1"));
    }

    [Fact]
    public void A_word_that_was_overtaken_by_a_later_one_changes_nothing()
    {
        var board = Some.Board(_nas);
        board.Announce(_nas with { Sequence = 1, StartsSeen = 1, Live = [Some.Live(_run)] });

        Assert.Empty(board.Announce(_nas with { Slots = 9 }));

        Assert.Equal(0, board.Free("nas1"));
    }

    [Fact]
    public void What_a_device_no_longer_runs_has_ended_and_its_report_is_on_the_way()
    {
        var board = Some.Board(_nas);
        board.Began(board.Given(_run), ordinal: 1);

        Assert.Empty(board.Announce(_nas with { StartsSeen = 1 }));

        Assert.Equal(1, board.Free("nas1"));
        Assert.False(board.Has("a", 1));
    }

    [Fact]
    public void A_later_attempt_that_is_live_takes_the_place_of_an_earlier()
    {
        var board = Some.Board(_nas, Some.Device("nas2"));
        board.Announce(_nas with { StartsSeen = 1, Live = [Some.Live(_run)] });

        board.Announce(Some.Device("nas2") with { StartsSeen = 1, Live = [Some.Live(_run with { Attempt = 2 })] });

        Assert.True(board.Has("a", 2));
        Assert.Equal((1, 0), (board.Free("nas1"), board.Free("nas2")));
    }

    [Fact]
    public void A_new_life_keeps_what_it_says_it_runs_and_loses_the_rest()
    {
        var (a, b) = (Some.Run("a"), Some.Run("b"));
        var board = Some.Board(_nas with { Slots = 2, StartsSeen = 2, Live = [Some.Live(a), Some.Live(b)] });

        var lost = board.Announce(_nas with { Slots = 2, Incarnation = 2, Live = [Some.Live(a)] });

        Assert.Equal(("b", "device nas1 was restarted"), (Assert.Single(lost).RunId, lost[0].Reason));
        Assert.True(board.Has("a", 1));
        Assert.Equal(1, board.Free("nas1"));
    }

    [Fact]
    public void An_earlier_life_is_not_listened_to()
    {
        var board = Some.Board(_nas with { Incarnation = 2 });

        Assert.Empty(board.Announce(_nas with { Slots = 9, StartsSeen = 7, Live = [Some.Live(_run)] }));

        Assert.Equal(1, board.Free("nas1"));
        Assert.False(board.Has("a", 1));
    }

    [Theory]
    [InlineData(null, "device nas1 is gone")]
    [InlineData(2L, "device nas1 was restarted")]
    public void What_a_device_ran_whose_lease_is_over_is_lost(long? incarnation, string reason)
    {
        var board = Some.Board(_nas);
        board.Began(board.Given(_run), 1);
        var leases = incarnation is { } next
            ? new Dictionary<string, long> { ["nas1"] = next }
            : new Dictionary<string, long>();

        var lost = Assert.Single(board.LeasesSeen(leases));

        Assert.Equal(("job", "a", 1, "nas1", 1L), (lost.Job, lost.RunId, lost.Attempt, lost.Device, lost.Incarnation));
        Assert.Equal(reason, lost.Reason);
        Assert.Empty(board.Devices);
    }

    [Fact]
    public void What_was_just_assigned_to_a_lost_device_is_decided_by_its_answer()
    {
        var board = Some.Board(_nas);
        var placement = board.Given(_run);
        Assert.Empty(board.LeasesSeen(new Dictionary<string, long>()));
        Assert.True(board.Has("a", 1));

        board.AnswerLost(placement);

        board.Announce(Some.Device("nas2"));
        Assert.Equal("nas2", Assert.Single(board.Assign()).Device);
    }

    [Fact]
    public void What_a_lost_device_turns_out_to_have_begun_is_lost_with_the_next_look_at_the_leases()
    {
        var board = Some.Board(_nas);
        var placement = board.Given(_run);
        board.LeasesSeen(new Dictionary<string, long>());
        board.Began(placement, 1);

        Assert.Single(board.LeasesSeen(new Dictionary<string, long>()));
    }

    [Fact]
    public void A_device_that_was_taken_off_the_board_and_is_back_still_has_what_it_was_given()
    {
        var board = Some.Board(_nas);
        board.Given(_run);
        board.LeasesSeen(new Dictionary<string, long>());

        board.Announce(_nas);

        Assert.Equal(0, board.Free("nas1"));
        board.Ended("a", 1);
        Assert.Equal(1, board.Free("nas1"));
        board.Ask(Some.Run("b"));
        board.Ask(Some.Run("c"));
        Assert.Single(board.Assign());
    }

    [Fact]
    public void A_secret_that_appears_or_goes_is_noticed_with_the_next_word()
    {
        var board = Some.Board(_nas);
        board.Ask(_run with { Secrets = ["token"] });
        Assert.Empty(board.Assign());

        board.Announce(_nas with { Secrets = new HashSet<string> { "token" } });
        Assert.Equal("nas1", Assert.Single(board.Assign()).Device);
        board.Ended("a", 1);

        board.Announce(_nas);
        board.Ask(Some.Run("b") with { Secrets = ["token"] });
        Assert.Empty(board.Assign());
    }
}
