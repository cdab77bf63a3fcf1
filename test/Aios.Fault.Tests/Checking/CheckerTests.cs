using Aios.Fault.Tests.Stamps;

namespace Aios.Fault.Tests.Checking;

public sealed class CheckerTests
{
    [Fact]
    public void Attempts_one_after_the_other_are_fine() =>
        Assert.Empty(Kinds([.. Lived(1, 10, from: 100, to: 200, ended: false), .. Lived(2, 11, from: 201, to: 300)]));

    [Fact]
    public void Attempts_at_the_same_time_are_an_overlap() =>
        Assert.Equal(
            [ViolationKind.Overlap],
            Kinds([.. Lived(1, 10, from: 100, to: 200, ended: false), .. Lived(2, 11, from: 199, to: 300)])
        );

    [Fact]
    public void One_attempt_on_two_devices_is_begun_twice() =>
        Assert.Equal(
            [ViolationKind.AttemptTwice],
            Kinds([.. Lived(1, 10, from: 100, to: 200, ended: false), .. Lived(1, 11, from: 201, to: 300, device: "b")])
        );

    [Fact]
    public void An_attempt_after_an_end_is_begun_again() =>
        Assert.Equal(
            [ViolationKind.BegunAgain],
            Kinds([.. Lived(1, 10, from: 100, to: 200), .. Lived(2, 11, from: 201, to: 300)])
        );

    [Theory]
    [InlineData("a", 0, true)]
    [InlineData("a", 999_999_999, true)]
    [InlineData("a", 1_000_000_001, false)]
    [InlineData("a", -20, false)]
    [InlineData("b", 0, false)]
    public void An_attempt_after_an_end_is_fine_only_when_its_device_died_within_a_second(
        string device,
        long later,
        bool fine
    )
    {
        const long End = 5_000_000_000;
        var stamps = Lived(1, 10, from: 100, to: End).Concat(Lived(2, 11, from: End + 100, to: End + 200));

        Assert.Equal(
            fine,
            Checker.Check(stamps, ["r1"], [new Death(device, End + later, End + later + 10)]).Count == 0
        );
    }

    [Fact]
    public void Programs_of_different_runs_at_the_same_time_are_more_than_one()
    {
        var first = new Life("r1", 1, "a", 10, From: 100, To: 200, Ended: false);
        var second = new Life("r2", 1, "b", 11, From: 200, To: 300, Ended: false);

        Assert.Equal(ViolationKind.Overlap, Assert.Single(Checker.OneAtATime([second, first])).Kind);
        Assert.Empty(Checker.OneAtATime([first, second with { From = 201 }]));
    }

    [Fact]
    public void An_accepted_run_without_an_end_is_missing() =>
        Assert.Equal([ViolationKind.NeverEnded], Kinds(Lived(1, 10, from: 100, to: 200, ended: false)));

    [Fact]
    public void A_line_of_the_program_is_read_as_it_was_written() =>
        Assert.Equal(
            new Stamp("work", "r1", 2, "gpu1", 4711, StampWord.Beat, 1700000000123456789),
            Stamp.Parse("work r1 2 gpu1 4711 beat 1700000000123456789")
        );

    private static IEnumerable<ViolationKind> Kinds(IEnumerable<Stamp> stamps) =>
        Checker.Check(stamps, ["r1"]).Select(v => v.Kind);

    private static IEnumerable<Stamp> Lived(
        int attempt,
        int process,
        long from,
        long to,
        bool ended = true,
        string device = "a"
    ) =>
        [
            new("work", "r1", attempt, device, process, StampWord.Start, from),
            new("work", "r1", attempt, device, process, ended ? StampWord.End : StampWord.Beat, to),
        ];
}
