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

    [Fact]
    public void An_accepted_run_without_an_end_is_missing() =>
        Assert.Equal([ViolationKind.NeverEnded], Kinds(Lived(1, 10, from: 100, to: 200, ended: false)));

    [Fact]
    public void A_line_of_the_program_is_read_as_it_was_written() =>
        Assert.Equal(
            new Stamp("r1", 2, "gpu1", 4711, StampWord.Beat, 1700000000123456789),
            Stamp.Parse("r1 2 gpu1 4711 beat 1700000000123456789")
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
            new("r1", attempt, device, process, StampWord.Start, from),
            new("r1", attempt, device, process, ended ? StampWord.End : StampWord.Beat, to),
        ];
}
