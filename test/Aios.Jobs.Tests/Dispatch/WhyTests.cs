using Aios.Jobs.Dispatch;
using Aios.Jobs.Pauses;
using Aios.Jobs.Tags;

namespace Aios.Jobs.Tests.Dispatch;

/// <summary>The exact words of every reason why a run waits.</summary>
public sealed class WhyTests
{
    private readonly DeviceFacts _gpu = Some.Device("gpu1", 4, "gpu") with { Resources = Some.Vram(24) };
    private readonly DeviceFacts _nas = Some.Device("nas1");

    [Fact]
    public void What_does_not_wait_has_no_reason()
    {
        var board = Some.Board(_nas);
        var placement = board.Given(Some.Run("a"));
        Assert.Equal("nas1 was told to start it", board.Why("a"));

        board.Began(placement, 1);

        Assert.Null(board.Why("a"));
        Assert.Null(board.Why("nobody"));
    }

    [Fact]
    public void Without_any_device() =>
        Assert.Equal(
            "no device has announced itself yet",
            Why(Some.Board(), Some.Run("a") with { Tags = TagSelector.Any })
        );

    [Theory]
    [InlineData("no device has tag gpu (nearest: nas1 lacks gpu)", "gpu")]
    [InlineData("no device has tag gpu or npu (nearest: nas1 lacks gpu or npu)", "gpu/npu")]
    [InlineData("every device has tag storage (nearest: nas1 has storage)", "-storage")]
    [InlineData("no device has tag gpu (nearest: nas2 lacks gpu)", "gpu", "big", "storage")]
    [InlineData("device laptop is not up", "device:laptop", "big")]
    [InlineData(
        "no device has tag device:a or device:b (nearest: nas1 lacks device:a or device:b)",
        "device:a/device:b"
    )]
    [InlineData("no device matches all of the tags big, small (nearest: nas1 lacks big)", "big", "small")]
    public void Tags_that_no_device_has(string words, params string[] tags) =>
        Assert.Equal(
            words,
            Why(
                Some.Board(Some.Device("nas1", 1, "storage", "small"), Some.Device("nas2", 1, "storage", "big")),
                Some.Run("a", 0, tags)
            )
        );

    [Theory]
    [InlineData("secret x is not on nas1", "x", "nas1:y")]
    [InlineData("secrets x, y are not on nas1", "x y", "nas1:")]
    [InlineData("secret y is not on nas2 (the nearest of 2 devices)", "x y", "nas1:", "nas2:x")]
    [InlineData("secret x is not on nas1 (the nearest of 2 devices)", "x", "nas1:", "nas2:", "gpu1:x")]
    public void Secrets_that_no_matching_device_has(string words, string wanted, params string[] devices)
    {
        var board = Some.Board([
            .. devices
                .Select(d => d.Split(':'))
                .Select(d =>
                    (d[0] == "gpu1" ? Some.Device(d[0], 1, "gpu") : Some.Device(d[0])) with
                    {
                        Secrets = d[1].Split(' ').ToHashSet(),
                    }
                ),
        ]);

        Assert.Equal(words, Why(board, Some.Run("a", 0, "-gpu") with { Secrets = wanted.Split(' ') }));
    }

    [Fact]
    public void A_device_without_the_secret_is_not_among_those_that_are_busy()
    {
        var board = Some.Board(
            _nas,
            _gpu with
            {
                Slots = 1,
                Secrets = new HashSet<string> { "x" },
            }
        );
        board.Given(Some.Run("first", 0, "gpu"));

        Assert.Equal("the only slot of gpu1 is busy with job", Why(board, Some.Run("a") with { Secrets = ["x"] }));
    }

    [Fact]
    public void More_than_the_largest_device_has()
    {
        var board = Some.Board(_gpu, _nas);

        Assert.Equal("no device has 8 slots; the largest, gpu1, has 4", Why(board, Some.Run("a") with { Slots = 8 }));
        Assert.Equal(
            "no device with tags -gpu has 2 slots; the largest, nas1, has 1",
            Why(board, Some.Run("b", 0, "-gpu") with { Slots = 2 })
        );
        Assert.Equal(
            "no device has vram 48; the largest, gpu1, has 24",
            Why(board, Some.Run("c") with { Resources = Some.Vram(48) })
        );
        Assert.Equal(
            "no device with tags -gpu has vram 1; none has any",
            Why(board, Some.Run("d", 0, "-gpu") with { Resources = Some.Vram(1) })
        );
        Assert.Equal(
            "no device has 6 slots, vram 20 at once",
            Why(Some.Board(_gpu, Some.Device("nas1", 9)), Some.Run("e") with { Slots = 6, Resources = Some.Vram(20) })
        );
    }

    [Fact]
    public void Slots_that_others_take()
    {
        var board = Some.Board(_gpu, Some.Device("nas1", 1, "storage"));
        board.Given(Some.Run("1", 0, "gpu") with { Job = "fetch" });
        Assert.Equal(
            "4 slots are needed, gpu1 has 3 free of 4",
            Why(board, Some.Run("x", 0, "gpu") with { Slots = 4 })
        );
        board.Withdraw("x", 1);
        board.Given(Some.Run("2", 0, "gpu") with { Job = "backup" });
        Fill(board, "gpu", "3", "4");
        Fill(board, "storage", "5");

        Assert.Equal(
            "all 4 slots of gpu1 are busy with fetch, backup (and 2 more)",
            Why(board, Some.Run("y", 0, "gpu"))
        );
        Assert.Equal("the only slot of nas1 is busy with job", Why(board, Some.Run("z", 0, "storage")));
    }

    [Fact]
    public void Resources_that_others_take()
    {
        var board = Some.Board(_gpu);
        board.Given(Some.Run("a") with { Resources = Some.Vram(20) });

        Assert.Equal(
            "vram 8 is needed, gpu1 has 4 free of 24",
            Why(board, Some.Run("b") with { Resources = Some.Vram(8) })
        );
    }

    [Fact]
    public void Pauses_with_who_until_when_and_why()
    {
        var board = Some.Board(_gpu, _nas);
        var run = Some.Run("a", 0, "gpu");
        board.Ask(run);

        Assert.Equal(
            "paused by lars until 18:00: maintenance",
            Paused(board, Pause(PauseScope.Job, "job", 10, "maintenance"))
        );
        Assert.Equal(
            "jobs with tag gpu are paused by lars until 2026-01-16 08:00",
            Paused(board, Pause(PauseScope.Tag, "gpu", 24))
        );
        Assert.Equal("everything is paused by lars", Paused(board, Pause(PauseScope.All, null)));
        Assert.Equal(
            "gpu1 is paused by lars: new fan",
            Paused(board, Pause(PauseScope.Device, "gpu1", reason: "new fan"))
        );
        Assert.Equal("gpu1 is draining", Paused(board, Pause(PauseScope.Drain, "gpu1")));
    }

    [Fact]
    public void Times_are_those_of_the_clusters_zone()
    {
        var board = new DispatchBoard(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));
        board.LeasesSeen(new Dictionary<string, long>());
        board.Ask(Some.Run("a"));

        Assert.Equal("paused by lars until 19:00", Paused(board, Pause(PauseScope.Job, "job", 10)));
    }

    [Fact]
    public void A_device_that_is_stopping() =>
        Assert.Equal("gpu1 is stopping", Why(Some.Board(_gpu with { Accepting = false }), Some.Run("a")));

    [Fact]
    public void A_device_whose_folders_are_in_the_way_until_it_says_that_they_are_well()
    {
        const string words = "gpu1 has 12 MB left in Common, needs 100 MB";
        var board = Some.Board(_gpu with { Hindrance = words });
        Assert.Equal(words, Why(board, Some.Run("a")));

        board.Announce(_gpu with { Sequence = 1 });

        Assert.Equal("gpu1", Assert.Single(board.Assign()).Device);
    }

    [Fact]
    public void A_device_that_lacks_what_the_program_needs()
    {
        var board = Some.Board(_gpu);
        board.Lacked(board.Given(Some.Run("a")), "gpu1 has no file backup.py");

        Assert.Empty(board.Assign());
        Assert.Equal("gpu1 has no file backup.py", board.Why("a"));
    }

    [Fact]
    public void A_device_that_has_to_speak_first()
    {
        var refused = Some.Board(_gpu);
        refused.Refused(refused.Given(Some.Run("a")));
        var lost = Some.Board(_gpu);
        lost.AnswerLost(lost.Given(Some.Run("a")));

        Assert.Equal("waiting for word from device gpu1", refused.Why("a"));
        Assert.Equal("waiting for word from device gpu1", lost.Why("a"));
    }

    [Fact]
    public void A_device_that_is_reserved()
    {
        var board = Some.Board(_gpu);
        Fill(board, "gpu", "1", "2");
        board.Ask(Some.Run("big") with { Slots = 4 });
        board.Ask(Some.Run("small", minute: 1));

        Assert.Empty(board.Assign(Some.Morning.AddMinutes(1)).Placements);

        Assert.Equal("gpu1 is reserved for run big", board.Why("small"));
        Assert.Equal("4 slots are needed, gpu1 has 2 free of 4", board.Why("big"));
    }

    [Fact]
    public void A_device_that_is_not_quiet()
    {
        var board = Some.Board(_gpu with { Since = Some.Morning });
        board.Ask(Some.Idle("i", quietMinutes: 5));
        board.Assign(Some.Morning.AddMinutes(1));
        Assert.Equal("gpu1 is up since 08:00; quiet for 5m is wanted", board.Why("i"));

        board.Began(board.Given(Some.Run("a") with { Job = "fetch" }), 1);
        Assert.Equal("gpu1 is busy with fetch; quiet for 5m is wanted", board.Why("i"));

        board.Ended("a", 1);
        board.Assign(Some.Morning.AddMinutes(3));
        Assert.Equal("gpu1 was busy until 08:03; quiet for 5m is wanted", board.Why("i"));
    }

    [Fact]
    public void A_device_that_other_work_waits_for_or_that_idle_work_leaves()
    {
        var board = Some.Board(_gpu with { Resources = Some.Vram(8) });
        board.Began(
            board.Given(Some.Run("daemon") with { Kind = RunKind.Always, Slots = 0, Resources = Some.Vram(8) }),
            1
        );
        board.Ask(Some.Run("a") with { Resources = Some.Vram(8) });
        board.Ask(Some.Idle("i", quietMinutes: 0));
        Assert.Empty(board.Assign());
        Assert.Equal("gpu1 is kept for run a", board.Why("i"));

        var other = Some.Board(_nas);
        other.Began(other.Given(Some.Idle("i")), 1);
        other.Ask(Some.Run("a"));
        other.Assign();
        Assert.Equal("nas1 is told to stop idle work for it", other.Why("a"));
    }

    [Fact]
    public void Of_several_devices_the_one_that_is_nearest_to_taking_it()
    {
        var board = Some.Board(_gpu with { Accepting = false }, _nas);
        board.Given(Some.Run("a", 0, "device:nas1"));

        Assert.Equal("the only slot of nas1 is busy with job", Why(board, Some.Run("b")));
    }

    private static string? Why(DispatchBoard board, WaitingRun run)
    {
        board.Ask(run);
        Assert.Empty(board.Assign());
        return board.Why(run.RunId);
    }

    private static string? Paused(DispatchBoard board, Pause pause)
    {
        board.SetPauses([pause], Some.Morning);
        Assert.Empty(board.Assign());
        return board.Why("a");
    }

    private static Pause Pause(PauseScope scope, string? name, int? hours = null, string? reason = null) =>
        new()
        {
            Scope = scope,
            Name = name,
            From = Some.Morning,
            Until = hours is { } h ? Some.Morning.AddHours(h) : null,
            By = "lars",
            Reason = reason,
        };

    private static void Fill(DispatchBoard board, string tag, params string[] ids)
    {
        foreach (var id in ids)
        {
            board.Given(Some.Run(id, 0, tag));
        }
    }
}
