using Aios.Jobs.Dispatch;

namespace Aios.Jobs.Tests.Dispatch;

/// <summary>Attempts that may go on for twelve hours after their device was last heard of.</summary>
public sealed class OutlivingTests
{
    private static readonly TimeSpan s_long = TimeSpan.FromHours(12);
    private static readonly DeviceFacts s_gpu = Some.Device("gpu1");
    private static readonly WaitingRun s_training = Some.Run("a") with { LostAfter = s_long };
    private static readonly Dictionary<string, long> s_nobody = [];

    [Fact]
    public void The_other_work_of_a_silent_device_is_lost_at_once_and_theirs_when_their_time_is_over()
    {
        var board = Some.Board(s_gpu with { Slots = 2 });
        board.Began(board.Given(s_training), 1);
        board.Began(board.Given(Some.Run("b")), 2);

        Assert.Equal("b", Assert.Single(Silent(board, TimeSpan.FromSeconds(21))).RunId);
        Assert.Empty(Silent(board, s_long));
        Assert.Equal("gpu1 is silent for 12h; by its lost_after of 12h it may still run it", board.Why("a"));

        var lost = Assert.Single(Silent(board, s_long + TimeSpan.FromSeconds(1.1)));

        Assert.Equal(("a", 1, "gpu1", 1L), (lost.RunId, lost.Attempt, lost.Device, lost.Incarnation));
        Assert.Equal("device gpu1 is gone for longer than its lost_after of 12h", lost.Reason);
    }

    [Fact]
    public void A_device_that_is_back_keeps_what_it_still_runs()
    {
        var board = SilentWithTraining();

        Assert.Empty(board.Announce(s_gpu with { Incarnation = 3, Live = [Some.Live(s_training)] }));

        Assert.Equal(0, board.Free("gpu1"));
        Assert.Empty(board.LeasesSeen(new Dictionary<string, long> { ["gpu1"] = 3 }));
        board.Ended("a", 1);
        Assert.Equal(1, board.Free("gpu1"));
    }

    [Fact]
    public void What_a_device_that_is_back_no_longer_runs_is_lost_by_its_word()
    {
        var board = SilentWithTraining();
        Assert.Empty(board.LeasesSeen(new Dictionary<string, long> { ["gpu1"] = 3 }));

        var lost = Assert.Single(board.Announce(s_gpu with { Incarnation = 3 }));

        Assert.Equal("device gpu1 was restarted and no longer runs it", lost.Reason);
    }

    [Fact]
    public void A_word_of_the_life_that_was_taken_decides_nothing()
    {
        var board = SilentWithTraining();

        Assert.Empty(board.Announce(s_gpu));

        Assert.True(board.Has("a", 1));
        Assert.Empty(board.Devices);
    }

    [Fact]
    public void With_a_goodbye_it_is_lost_at_once()
    {
        var board = SilentWithTraining();

        Assert.Equal("device gpu1 is gone", Assert.Single(board.LeasesSeen(s_nobody)).Reason);
    }

    [Fact]
    public void A_new_dispatcher_gives_its_device_the_whole_time_again()
    {
        var board = new DispatchBoard();
        Silent(board, TimeSpan.Zero);

        Assert.Null(board.Ask(s_training with { KnownDevice = "gpu1", KnownIncarnation = 1 }));

        Assert.Empty(Silent(board, s_long));
        Assert.Single(Silent(board, s_long * 2));
    }

    [Fact]
    public void Whoever_finds_its_claim_waits_for_the_silent_device()
    {
        var board = Some.Board(Some.Device("gpu2"));
        var leases = new Dictionary<string, long> { ["gpu2"] = 1 };
        board.LeasesSeen(leases, Silences(TimeSpan.FromMinutes(1)));

        Assert.Null(board.AlreadyBegun(board.Given(s_training), "gpu1", 1, ended: false));

        Assert.Equal(1, board.Free("gpu2"));
        Assert.Single(board.LeasesSeen(leases, Silences(s_long * 2)));
    }

    private static DispatchBoard SilentWithTraining()
    {
        var board = Some.Board(s_gpu);
        board.Began(board.Given(s_training), 1);
        Assert.Empty(Silent(board, TimeSpan.FromMinutes(5)));
        return board;
    }

    private static IReadOnlyList<LostAttempt> Silent(DispatchBoard board, TimeSpan span) =>
        board.LeasesSeen(s_nobody, Silences(span));

    private static Dictionary<string, Silence> Silences(TimeSpan span) => new() { ["gpu1"] = new(2, span) };
}
