namespace Aios.Jobs.Tests.Dispatch;

public sealed class AssignmentTests
{
    [Fact]
    public void Priority_goes_before_age_and_age_before_the_rest()
    {
        var board = Some.Board(Some.Device("nas1", slots: 4));
        board.Ask(Some.Run("c", minute: 2));
        board.Ask(Some.Run("b", minute: 1));
        board.Ask(Some.Run("a", minute: 2));
        board.Ask(Some.Run("d", minute: 3) with { Priority = 1 });

        Assert.Equal(["d", "b", "a", "c"], board.Assign().Select(p => p.Run.RunId));
    }

    [Fact]
    public void A_run_goes_only_where_all_its_tags_match()
    {
        var board = Some.Board(
            Some.Device("gpu1", 4, "gpu"),
            Some.Device("nas1", 9),
            Some.Device("gpu2", 9, "gpu", "laptop")
        );
        board.Ask(Some.Run("a", 0, "gpu", "-laptop"));
        board.Ask(Some.Run("b", 0, "npu"));

        var placement = Assert.Single(board.Assign());

        Assert.Equal(("a", "gpu1", 1L), (placement.Run.RunId, placement.Device, placement.Incarnation));
    }

    [Fact]
    public void The_freest_device_is_best_then_the_least_recently_used()
    {
        var board = Some.Board(Some.Device("a", 2), Some.Device("b", 3));
        foreach (var id in new[] { "1", "2", "3", "4", "5" })
        {
            board.Ask(Some.Run(id, int.Parse(id)));
        }

        Assert.Equal(["b", "a", "b", "a", "b"], board.Assign().Select(p => p.Device));
    }

    [Fact]
    public void Slots_are_taken_at_once_and_never_exceeded()
    {
        var board = Some.Board(Some.Device("nas1", slots: 3));
        board.Ask(Some.Run("big") with { Slots = 2 });
        board.Ask(Some.Run("big2") with { Slots = 2 });
        board.Ask(Some.Run("small", minute: 1));

        Assert.Equal(["big", "small"], board.Assign().Select(p => p.Run.RunId));
        Assert.Equal(0, board.Free("nas1"));
        Assert.Empty(board.Assign());
    }

    [Fact]
    public void A_run_without_slots_finds_room_on_a_full_device()
    {
        var board = Some.Board(Some.Device("nas1", slots: 1));
        board.Given(Some.Run("a"));

        Assert.Equal("nas1", board.Given(Some.Run("daemon") with { Slots = 0 }).Device);
    }

    [Fact]
    public void A_device_that_is_stopping_gets_nothing()
    {
        var board = Some.Board(Some.Device("nas1") with { Accepting = false });
        board.Ask(Some.Run("a"));

        Assert.Empty(board.Assign());
        Assert.Equal("nas1 is stopping", board.Why("a"));
    }

    [Fact]
    public void A_run_that_no_device_matched_starts_the_moment_one_joins()
    {
        var board = Some.Board(Some.Device("nas1"));
        board.Ask(Some.Run("a", 0, "gpu"));
        Assert.Empty(board.Assign());
        Assert.Equal("no device has tag gpu (nearest: nas1 lacks gpu)", board.Why("a"));

        board.Announce(Some.Device("gpu1", 1, "gpu"));

        Assert.Equal("gpu1", Assert.Single(board.Assign()).Device);
        Assert.Equal("gpu1 was told to start it", board.Why("a"));
    }

    [Fact]
    public void Asking_again_changes_nothing_and_a_later_attempt_takes_the_place_of_an_earlier()
    {
        var board = Some.Board(Some.Device("nas1", slots: 2));
        board.Given(Some.Run("a"));
        Assert.Null(board.Ask(Some.Run("a")));
        Assert.Empty(board.Assign());

        var second = board.Given(Some.Run("a") with { Attempt = 2 });

        Assert.Equal(2, second.Run.Attempt);
        Assert.Equal(1, board.Free("nas1"));
        Assert.Null(board.Ask(Some.Run("a")));
        Assert.True(board.Has("a", 2));
        Assert.False(board.Has("a", 1));
    }

    [Fact]
    public void An_end_frees_the_slots_and_only_that_attempts_end_does()
    {
        var board = Some.Board(Some.Device("nas1"));
        board.Given(Some.Run("a") with { Attempt = 2 });

        board.Ended("a", 1);
        Assert.Equal(0, board.Free("nas1"));

        board.Ended("a", 2);
        Assert.Equal(1, board.Free("nas1"));
        Assert.False(board.Has("a", 2));
    }
}
