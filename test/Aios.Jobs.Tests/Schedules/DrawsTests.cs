using Aios.Jobs.Schedules;

namespace Aios.Jobs.Tests.Schedules;

public sealed class DrawsTests
{
    /// <summary>These never change: plans that people have seen depend on them.</summary>
    [Fact]
    public void The_numbers_are_the_same_for_ever()
    {
        var moments = Draws.For(1, DrawPurpose.Moments, 0);
        var jitter = Draws.For(long.MinValue, DrawPurpose.Jitter, -5);

        Assert.Equal([7982734928498899980UL, 7851527857629710090UL], [moments.Next(), moments.Next()]);
        Assert.Equal([5323219621775590989UL, 8013626286337998193UL], [jitter.Next(), jitter.Next()]);
        Assert.Equal(
            [0L, 0L, 56657L, 1715704896845286780L],
            (long[])[jitter.Below(1), jitter.Below(2), jitter.Below(86_400), jitter.Below(long.MaxValue)]
        );
    }

    [Theory]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(60)]
    [InlineData(1000)]
    public void Each_number_below_a_bound_is_as_likely_as_any_other(int bound)
    {
        const int Each = 500;
        var draws = new int[bound];
        for (var index = 0; index < bound * Each; index++)
        {
            draws[Draws.For(seed: 7, DrawPurpose.Jitter, index).Below(bound)]++;
        }

        var chiSquare = draws.Sum(count => (double)(count - Each) * (count - Each) / Each);
        Assert.InRange(chiSquare, 0, bound - 1 + (4 * Math.Sqrt(2 * bound)));
    }

    [Fact]
    public void Seeds_purposes_and_days_that_are_close_have_nothing_in_common()
    {
        var seen = new HashSet<ulong>();
        foreach (var purpose in Enum.GetValues<DrawPurpose>())
        {
            for (var seed = -100; seed < 100; seed++)
            {
                for (var index = 0; index < 200; index++)
                {
                    Assert.True(seen.Add(Draws.For(seed, purpose, index).Next()));
                }
            }
        }
    }
}
