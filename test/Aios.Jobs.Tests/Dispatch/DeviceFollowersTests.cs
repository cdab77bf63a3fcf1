using Aios.Jobs.Dispatch;
using Aios.Jobs.Pauses;
using Aios.Jobs.Tags;

namespace Aios.Jobs.Tests.Dispatch;

public sealed class DeviceFollowersTests
{
    private readonly DispatchBoard _board = Some.Board(Some.Device("gpu2", 1, "gpu"), Some.Device("nas1"));
    private readonly DeviceFollowers _followers = new();

    [Fact]
    public void A_follower_is_told_what_changes_and_only_that()
    {
        Follow("daemon", ["gpu2"], "gpu");
        Assert.Empty(News());

        _board.Announce(Some.Device("nas2"));
        Assert.Empty(News());

        _board.Announce(Some.Device("gpu1", 1, "gpu"));
        Assert.Equal(["daemon: gpu1 gpu2"], News());
        Assert.Empty(News());

        _board.LeasesSeen(new Dictionary<string, long> { ["gpu1"] = 1 });
        Assert.Equal(["daemon: gpu1"], News());
    }

    [Fact]
    public void Draining_and_stopping_devices_do_not_count_and_paused_ones_do()
    {
        Follow("all", ["gpu2", "nas1"]);
        _board.SetPauses([Hold(PauseScope.Drain, "gpu2"), Hold(PauseScope.Device, "nas1")], Some.Morning);
        Assert.Equal(["all: nas1"], News());

        _board.Announce(Some.Device("nas1") with { Accepting = false });
        Assert.Equal(["all: "], News());
    }

    [Fact]
    public void Who_could_not_be_told_is_told_again_and_who_does_not_follow_any_more_is_not()
    {
        Follow("daemon", told: null, "gpu");
        Assert.Equal(["daemon: gpu2"], News());
        _followers.NotTold("daemon");
        Assert.Equal(["daemon: gpu2"], News());

        _board.Announce(Some.Device("gpu1", 1, "gpu"));
        Assert.Empty(News(Some.Morning + DeviceFollowers.Patience + TimeSpan.FromSeconds(1)));
        Assert.Empty(News());
    }

    [Fact]
    public void A_board_has_heard_all_when_every_device_that_lives_has_spoken()
    {
        var board = new DispatchBoard();
        board.LeasesSeen(new Dictionary<string, long> { ["nas1"] = 1, ["gpu1"] = 2 });
        board.Announce(Some.Device("nas1"));
        Assert.False(board.HasHeardAll);

        board.Announce(Some.Device("gpu1") with { Incarnation = 2 });

        Assert.True(board.HasHeardAll);
    }

    private void Follow(string job, string[]? told, params string[] tags) =>
        _followers.Follow(job, TagSelector.Parse(tags), told, Some.Morning);

    private List<string> News(DateTimeOffset? at = null) =>
        [
            .. _followers
                .News(_board.Matching, at ?? Some.Morning)
                .Select(n => $"{n.Job}: {string.Join(' ', n.Devices)}"),
        ];

    private static Pause Hold(PauseScope scope, string name) =>
        new()
        {
            Scope = scope,
            Name = name,
            From = Some.Morning,
            By = "lars",
        };
}
