using Aios.Jobs.Dispatch;
using Aios.Jobs.Pauses;

namespace Aios.Jobs.Tests.Dispatch;

/// <summary>Pauses and drains.</summary>
public sealed class HoldingTests
{
    private readonly DeviceFacts _nas = Some.Device("nas1", 9, "storage");

    [Theory]
    [InlineData(PauseScope.All, null, true)]
    [InlineData(PauseScope.Job, "job", true)]
    [InlineData(PauseScope.Job, "other", false)]
    [InlineData(PauseScope.Tag, "storage", true)]
    [InlineData(PauseScope.Tag, "gpu", true)]
    [InlineData(PauseScope.Tag, "laptop", false)]
    [InlineData(PauseScope.Device, "nas1", true)]
    [InlineData(PauseScope.Device, "nas2", false)]
    [InlineData(PauseScope.Drain, "nas1", true)]
    [InlineData(PauseScope.Drain, "nas2", false)]
    public void A_run_waits_while_its_job_a_tag_its_device_or_everything_is_paused(
        PauseScope scope,
        string? name,
        bool holds
    )
    {
        var board = Some.Board(_nas);
        board.Ask(Some.Run("a", 0, "storage/gpu", "-laptop"));
        board.SetPauses([Hold(scope, name)], Some.Morning);
        board.Ask(Some.Run("b", 0, "storage/gpu", "-laptop"));

        Assert.Equal(holds ? 0 : 2, board.Assign().Count);

        board.SetPauses([], Some.Morning);
        Assert.Equal(holds ? 2 : 0, board.Assign().Count);
    }

    [Fact]
    public void A_pause_holds_from_its_beginning_until_its_end()
    {
        var board = Some.Board(_nas);
        var pause = Hold(PauseScope.All, null) with
        {
            From = Some.Morning.AddMinutes(1),
            Until = Some.Morning.AddMinutes(2),
        };
        board.SetPauses([pause], Some.Morning);
        board.Ask(Some.Run("a"));
        Assert.Equal(pause.From, board.Assign(Some.Morning).LookAgainAt);
        board.Ask(Some.Run("b"));

        var during = board.Assign(pause.From);
        Assert.Equal((0, pause.Until), (during.Placements.Count, during.LookAgainAt));
        Assert.Equal("b", Assert.Single(board.Assign(pause.Until.Value).Placements).Run.RunId);
    }

    [Fact]
    public void A_device_that_joins_is_paused_already()
    {
        var board = Some.Board();
        board.SetPauses([Hold(PauseScope.Device, "nas1")], Some.Morning);
        board.Announce(_nas);
        board.Ask(Some.Run("a"));

        Assert.Empty(board.Assign());
        Assert.Equal("lars", Assert.Single(board.Devices).Pause!.By);
    }

    [Fact]
    public void What_is_held_can_be_withdrawn_and_comes_up_in_its_order()
    {
        var board = Some.Board(_nas);
        board.SetPauses([Hold(PauseScope.Job, "job")], Some.Morning);
        board.Ask(Some.Run("a"));
        board.Ask(Some.Run("b", 2));
        board.Ask(Some.Run("c", 1));
        Assert.Equal(WithdrawalKind.Withdrawn, board.Withdraw("a", 1).Kind);

        board.SetPauses([], Some.Morning);

        Assert.Equal(["c", "b"], board.Assign().Select(p => p.Run.RunId));
    }

    [Fact]
    public void A_paused_device_goes_on_with_what_it_runs()
    {
        var board = Some.Board(_nas);
        board.Began(board.Given(Some.Run("daemon") with { Kind = RunKind.Always, Slots = 0 }), 1);
        board.SetPauses([Hold(PauseScope.Device, "nas1")], Some.Morning);

        Assert.Empty(board.Assign(Some.Morning).Evictions);
    }

    [Fact]
    public void From_a_draining_device_always_runs_are_moved_and_others_go_on()
    {
        var board = Some.Board(_nas, Some.Device("nas2", 1));
        board.Began(board.Given(Some.Run("daemon", 0, "storage") with { Kind = RunKind.Always, Slots = 0 }), 1);
        board.Began(board.Given(Some.Run("a", 0, "storage")), 2);
        board.SetPauses([Hold(PauseScope.Drain, "nas1")], Some.Morning);
        board.Ask(Some.Run("b"));

        var round = board.Assign(Some.Morning);

        Assert.Equal("nas2", Assert.Single(round.Placements).Device);
        Assert.Equal(("daemon", "nas1", EvictionReason.Moved), Told(Assert.Single(round.Evictions)));
    }

    [Fact]
    public void A_device_that_lacks_something_is_asked_again_after_a_while_or_when_it_has_changed()
    {
        var board = Some.Board(_nas);
        board.Lacked(board.Given(Some.Run("a")), "nas1 has no file a.py");
        Assert.Empty(board.Announce(_nas));
        Assert.Empty(board.Assign(Some.Morning.AddSeconds(29)).Placements);
        Assert.Single(board.Assign(Some.Morning.AddSeconds(33)).Placements);

        board.Lacked(board.Given(Some.Run("b")), "nas1 has no file b.py");
        Assert.Empty(board.Assign());
        board.Announce(_nas with { Slots = 8 });
        Assert.Equal("b", Assert.Single(board.Assign()).Run.RunId);
    }

    [Fact]
    public void Another_device_takes_what_one_lacks_and_others_go_to_that_one()
    {
        var board = Some.Board(_nas);
        board.Lacked(board.Given(Some.Run("a")), "nas1 has no file a.py");
        board.Ask(Some.Run("b"));
        Assert.Equal("b", Assert.Single(board.Assign()).Run.RunId);

        board.Announce(Some.Device("nas2"));

        Assert.Equal(("a", "nas2"), Where(Assert.Single(board.Assign())));
    }

    private static Pause Hold(PauseScope scope, string? name) =>
        new()
        {
            Scope = scope,
            Name = name,
            From = Some.Morning,
            By = "lars",
        };

    private static (string, string, EvictionReason) Told(Eviction stop) => (stop.RunId, stop.Device, stop.Reason);

    private static (string, string) Where(Placement placement) => (placement.Run.RunId, placement.Device);
}
