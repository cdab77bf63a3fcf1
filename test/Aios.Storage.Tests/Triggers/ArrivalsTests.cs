using Aios.Storage.Native;
using Aios.Storage.Triggers;
using Microsoft.Extensions.Time.Testing;

namespace Aios.Storage.Tests.Triggers;

public sealed class ArrivalsTests
{
    private readonly FakeTimeProvider time = new();
    private readonly Arrivals arrivals;

    public ArrivalsTests() => arrivals = new Arrivals(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1), time);

    [Fact]
    public void A_file_is_complete_when_it_stood_still_for_a_second()
    {
        Assert.Empty(Look(("a", 1)));
        time.Advance(TimeSpan.FromSeconds(0.9));
        Assert.Empty(Look(("a", 2)));
        time.Advance(TimeSpan.FromSeconds(0.9));
        Assert.Empty(Look(("a", 2)));
        time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Equal(["a"], Look(("a", 2)));
    }

    [Fact]
    public void A_file_that_is_open_here_must_stand_still_for_longer()
    {
        arrivals.Opened("a");
        Look(("a", 1), ("b", 1));
        time.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(["b"], Look(("a", 1), ("b", 1)));
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(["a"], Look(("a", 1)));
    }

    [Fact]
    public void A_file_that_was_closed_or_whose_opening_is_in_doubt_is_like_any_other()
    {
        arrivals.Opened("a");
        arrivals.Opened("b");
        Look(("a", 1), ("b", 1));
        arrivals.Closed("a");
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(["a"], Look(("a", 1), ("b", 1)));
        arrivals.ForgetOpen();
        Assert.Equal(["b"], Look(("b", 1)));
    }

    private IReadOnlyList<string> Look(params (string Name, long Size)[] files) =>
        arrivals.Look(
            files.Select(file =>
                KeyValuePair.Create(file.Name, new FileFacts(FileKind.Regular, 0, 0, 0, file.Size, 0, 0))
            )
        );
}
