using Aios.Jobs.Dispatch;

namespace Aios.Jobs.Tests.Dispatch;

public sealed class IdleTests
{
    private readonly DeviceFacts _nas = Some.Device("nas1", 2);

    [Fact]
    public void It_is_given_to_a_device_that_has_been_quiet_long_enough()
    {
        var board = Some.Board(_nas with { Since = Some.Morning });
        board.Ask(Some.Idle("i", quietMinutes: 2));
        var early = board.Assign(Some.Morning.AddMinutes(1));
        Assert.Empty(early.Placements);
        Assert.Equal(Some.Morning.AddMinutes(2), early.LookAgainAt);

        Assert.Single(board.Assign(Some.Morning.AddMinutes(2)).Placements);
    }

    [Fact]
    public void Other_work_ends_the_quiet_and_its_end_begins_it()
    {
        var board = Some.Board(_nas);
        board.Began(board.Given(Some.Run("a")), 1);
        board.Ask(Some.Idle("i", quietMinutes: 2));
        Assert.Empty(board.Assign(Some.Morning.AddMinutes(9)).Placements);
        board.Ended("a", 1);
        Assert.Empty(board.Assign(Some.Morning.AddMinutes(10)).Placements);
        Assert.Empty(board.Assign(Some.Morning.AddMinutes(11)).Placements);

        Assert.Single(board.Assign(Some.Morning.AddMinutes(12)).Placements);
    }

    [Fact]
    public void Always_and_idle_runs_are_no_other_work()
    {
        var board = Some.Board(_nas);
        board.Began(board.Given(Some.Run("daemon") with { Kind = RunKind.Always, Slots = 0 }), 1);
        board.Began(board.Given(Some.Idle("i")), 2);

        Assert.Equal("nas1", board.Given(Some.Idle("j")).Device);
    }

    [Fact]
    public void A_new_board_learns_from_the_device_when_it_last_ran_other_work()
    {
        var board = Some.Board(_nas with { LastOtherWork = Some.Morning });
        board.Ask(Some.Idle("i"));

        Assert.Empty(board.Assign(Some.Morning.AddSeconds(59)).Placements);
        Assert.Single(board.Assign(Some.Morning.AddSeconds(60)).Placements);
    }

    [Fact]
    public void It_goes_after_everything_else_whatever_its_priority()
    {
        var board = Some.Board(Some.Device("nas1"));
        board.Ask(Some.Idle("i") with { Priority = 99 });
        board.Ask(Some.Run("a", 3));

        Assert.Equal("a", Assert.Single(board.Assign()).Run.RunId);
    }

    [Fact]
    public void It_is_not_given_to_a_device_that_a_waiting_run_could_go_to()
    {
        var board = Some.Board(_nas);
        board.Given(Some.Run("daemon") with { Kind = RunKind.Always, Slots = 1 });
        board.Ask(Some.Run("big") with { Slots = 2 });
        board.Ask(Some.Idle("i"));

        Assert.Empty(board.Assign());
    }

    [Fact]
    public void When_other_work_comes_it_is_stopped_and_the_work_begins_beside_it()
    {
        var board = Begun(_nas, Some.Idle("i"));
        board.Ask(Some.Run("a"));

        var round = board.Assign(Some.Morning);

        Assert.Equal("a", Assert.Single(round.Placements).Run.RunId);
        Assert.Equal(Stop("i"), Assert.Single(round.Evictions));
    }

    [Fact]
    public void Work_for_which_there_is_no_room_beside_it_begins_when_it_has_ended()
    {
        var board = Begun(Some.Device("nas1"), Some.Idle("i"));
        board.Ask(Some.Run("a"));

        var round = board.Assign(Some.Morning);
        Assert.Empty(round.Placements);
        Assert.Equal(Stop("i"), Assert.Single(round.Evictions));

        board.Ended("i", 1);
        Assert.Equal("a", Assert.Single(board.Assign()).Run.RunId);
    }

    [Fact]
    public void The_room_that_it_leaves_is_kept_for_the_run_that_it_left_for()
    {
        var board = Some.Board(_nas);
        board.Began(board.Given(Some.Idle("i")), 1);
        board.Ask(Some.Run("a") with { Slots = 2 });
        board.Ask(Some.Run("small", 1));

        Assert.Empty(board.Assign());
        board.Ended("i", 1);
        Assert.Equal("a", Assert.Single(board.Assign()).Run.RunId);
    }

    [Fact]
    public void As_many_give_way_at_once_as_are_needed()
    {
        var board = Some.Board(Some.Device("nas1"), Some.Device("nas2"), Some.Device("nas3"));
        foreach (var id in new[] { "i", "j", "k" })
        {
            board.Began(board.Given(Some.Idle(id)), 1);
        }

        board.Ask(Some.Run("a"));
        board.Ask(Some.Run("b", 1));

        Assert.Equal(2, board.Assign(Some.Morning).Evictions.Count);
    }

    [Fact]
    public void What_is_not_to_be_preempted_is_left_alone()
    {
        var board = Begun(_nas, Some.Idle("i", preempt: false));
        board.Ask(Some.Run("a") with { Slots = 2 });
        board.Ask(Some.Run("small", 1));

        var round = board.Assign(Some.Morning);

        Assert.Equal("small", Assert.Single(round.Placements).Run.RunId);
        Assert.Empty(round.Evictions);
    }

    [Fact]
    public void A_device_that_goes_on_is_told_again()
    {
        var board = Begun(_nas, Some.Idle("i"));
        board.Given(Some.Run("a"));

        Assert.Empty(board.Assign(Some.Morning.AddSeconds(4)).Evictions);
        Assert.Equal(Stop("i"), Assert.Single(board.Assign(Some.Morning.AddSeconds(5)).Evictions));
        board.Ended("i", 1);
        Assert.Empty(board.Assign(Some.Morning.AddSeconds(10)).Evictions);
    }

    [Fact]
    public void What_has_not_begun_yet_is_stopped_when_it_has()
    {
        var board = Some.Board(_nas);
        var placement = board.Given(Some.Idle("i"));
        board.Ask(Some.Run("a"));
        Assert.Empty(board.Assign(Some.Morning).Evictions);

        board.Began(placement, 1);

        Assert.Single(board.Assign(Some.Morning).Evictions);
    }

    [Fact]
    public void A_new_board_knows_from_the_device_what_gives_way()
    {
        var board = Some.Board(Some.Device("nas1") with { StartsSeen = 1, Live = [Some.Live(Some.Idle("i"))] });
        board.Ask(Some.Run("a"));

        Assert.Equal(Stop("i"), Assert.Single(board.Assign(Some.Morning).Evictions));
    }

    private static DispatchBoard Begun(DeviceFacts device, WaitingRun run)
    {
        var board = Some.Board(device);
        board.Began(board.Given(run), 1);
        return board;
    }

    private static Eviction Stop(string id) =>
        new()
        {
            RunId = id,
            Attempt = 1,
            Device = "nas1",
            Reason = EvictionReason.Preempted,
        };
}
