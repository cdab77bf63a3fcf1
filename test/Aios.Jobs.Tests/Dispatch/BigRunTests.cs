using Aios.Jobs.Dispatch;

namespace Aios.Jobs.Tests.Dispatch;

/// <summary>A run that needs more than is free at once is not starved by small ones.</summary>
public sealed class BigRunTests
{
    private static readonly DateTimeOffset s_later = Some.Morning + DispatchBoard.PatienceOfBigRuns;
    private readonly WaitingRun _big = Some.Run("big") with { Slots = 4 };

    [Fact]
    public void Small_runs_go_on_until_the_big_one_has_waited_long()
    {
        var board = Full(Some.Device("nas1", 4));
        board.Ask(_big);
        board.Ended("1", 1);
        board.Ask(Some.Run("small", 1));

        var round = board.Assign(s_later.AddSeconds(-1));

        Assert.Equal("small", Assert.Single(round.Placements).Run.RunId);
        Assert.Equal(s_later, round.LookAgainAt);
    }

    [Fact]
    public void Then_nothing_of_lower_rank_begins_there_until_it_fits()
    {
        var board = Full(Some.Device("nas1", 4));
        board.Ask(_big);
        board.Ask(Some.Run("small", 1));
        foreach (var id in new[] { "1", "2", "3" })
        {
            board.Ended(id, 1);
            Assert.Empty(board.Assign(s_later).Placements);
        }

        board.Ended("4", 1);

        Assert.Equal("big", Assert.Single(board.Assign(s_later).Placements).Run.RunId);
    }

    [Fact]
    public void Higher_priority_still_goes_first()
    {
        var board = Full(Some.Device("nas1", 4));
        board.Ask(_big);
        board.Ended("1", 1);
        board.Ask(Some.Run("urgent", 1) with { Priority = 1 });

        Assert.Equal("urgent", Assert.Single(board.Assign(s_later).Placements).Run.RunId);
    }

    [Fact]
    public void What_takes_nothing_that_the_big_one_lacks_begins_beside_it()
    {
        var board = Some.Board(Some.Device("gpu1", 4) with { Resources = Some.Vram(8) });
        board.Given(Some.Run("1") with { Resources = Some.Vram(8) });
        board.Ask(_big with { Slots = 2, Resources = Some.Vram(8) });
        board.Ask(Some.Run("small", 1));
        board.Ask(Some.Run("second", 2));
        board.Ask(Some.Run("daemon", 3) with { Slots = 0 });

        // Of the three free slots the big one needs two.
        Assert.Equal(["small", "daemon"], board.Assign(s_later).Placements.Select(p => p.Run.RunId));
    }

    [Fact]
    public void A_device_is_reserved_for_one_run_and_stays_the_same()
    {
        var board = Full(Some.Device("nas1", 4), Some.Device("nas2", 4));
        board.Ask(_big);
        board.Ask(_big with { RunId = "bigger", QueuedAt = Some.Morning.AddSeconds(1), Slots = 3 });
        var much = s_later.AddMinutes(1);
        Assert.Empty(board.Assign(much).Placements);
        board.Ask(Some.Run("small", 1));
        board.Ended("8", 1);

        Assert.Empty(board.Assign(much).Placements);
        Assert.StartsWith("nas", board.Why("small"), StringComparison.Ordinal);
        var reserved = board.AnnouncedDevices.Select(d => d.ReservedFor!.Run.RunId);
        Assert.Equal(["big", "bigger"], reserved.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_device_that_could_never_take_it_is_not_reserved()
    {
        var board = Some.Board(Some.Device("nas1", 2));
        board.Given(Some.Run("1"));
        board.Ask(_big);
        board.Ask(Some.Run("small", 1));

        Assert.Equal("small", Assert.Single(board.Assign(s_later).Placements).Run.RunId);
    }

    /// <summary>Every slot is taken by a run of its own, named from 1.</summary>
    private static DispatchBoard Full(params DeviceFacts[] devices)
    {
        var board = Some.Board(devices);
        for (var number = 1; number <= devices.Sum(d => d.Slots); number++)
        {
            board.Began(board.Given(Some.Run($"{number}")), number);
        }

        return board;
    }
}
