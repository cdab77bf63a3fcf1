using Aios.Jobs.Dispatch;

namespace Aios.Jobs.Tests.Dispatch;

public sealed class ResourceTests
{
    private readonly DeviceFacts _gpu = Some.Device("gpu1", 9) with { Resources = Some.Vram(24) };

    [Fact]
    public void Resources_are_taken_at_once_and_never_exceeded()
    {
        var board = Some.Board(_gpu);
        board.Ask(Some.Run("a") with { Resources = Some.Vram(16) });
        board.Ask(Some.Run("b", 1) with { Resources = Some.Vram(9) });
        board.Ask(Some.Run("c", 2) with { Resources = Some.Vram(8) });
        board.Ask(Some.Run("d", 3));

        Assert.Equal(["a", "c", "d"], board.Assign().Select(p => p.Run.RunId));

        board.Ended("a", 1);
        Assert.Equal(["b"], board.Assign().Select(p => p.Run.RunId));
    }

    [Fact]
    public void A_device_without_the_resource_is_no_choice()
    {
        var board = Some.Board(Some.Device("nas1", 99), _gpu);

        Assert.Equal("gpu1", board.Given(Some.Run("a") with { Resources = Some.Vram(1) }).Device);
    }

    [Fact]
    public void A_new_board_learns_from_devices_what_is_taken()
    {
        var run = Some.Run("a") with { Resources = Some.Vram(20) };
        var board = Some.Board(_gpu with { StartsSeen = 1, Live = [Some.Live(run)] });
        board.Ask(Some.Run("b") with { Resources = Some.Vram(8) });

        Assert.Empty(board.Assign());
        Assert.Equal("vram 8 is needed, gpu1 has 4 free of 24", board.Why("b"));
    }

    [Fact]
    public void A_device_that_got_more_takes_more()
    {
        var board = Some.Board(_gpu);
        board.Ask(Some.Run("a") with { Resources = Some.Vram(25) });
        Assert.Empty(board.Assign());

        board.Announce(_gpu with { Resources = Some.Vram(25) });

        Assert.Single(board.Assign());
    }
}
