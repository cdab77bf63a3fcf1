using Aios.Jobs.Definitions;
using Aios.Jobs.Retries;
using CsCheck;

namespace Aios.Jobs.Tests.Retries;

public sealed class RetryDelayTests
{
    private static readonly RetryPolicy s_exact = new() { Jitter = 0 };

    [Theory]
    [InlineData(1, 10)]
    [InlineData(2, 20)]
    [InlineData(3, 40)]
    [InlineData(9, 2560)]
    [InlineData(10, 3600)]
    [InlineData(5000, 3600)]
    public void Delays_double_up_to_the_longest(int failures, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), RetryDelay.After(s_exact, failures, 0.5));

    [Fact]
    public void No_delay_stays_none_however_often_it_failed() =>
        Assert.Equal(TimeSpan.Zero, RetryDelay.After(s_exact with { Delay = TimeSpan.Zero }, 5000, 0.5));

    [Theory]
    [InlineData(0, 8)]
    [InlineData(0.5, 10)]
    [InlineData(0.75, 11)]
    public void Jitter_moves_it_both_ways(double draw, double seconds) =>
        Assert.Equal(
            TimeSpan.FromSeconds(seconds),
            RetryDelay.After(new RetryPolicy { Jitter = 0.2 }, failures: 1, draw)
        );

    [Fact]
    public void It_is_never_negative_and_never_beyond_the_longest_and_its_jitter() =>
        Gen.Select(
                Gen.Double[0, 86_400],
                Gen.Double[1, 100],
                Gen.Double[0, 1],
                Gen.Int[1, 1_000_000],
                Gen.Double[0, 0.999_999]
            )
            .Sample(
                (delay, factor, jitter, failures, draw) =>
                {
                    var policy = new RetryPolicy
                    {
                        Delay = TimeSpan.FromSeconds(delay),
                        Factor = factor,
                        Jitter = jitter,
                    };
                    var after = RetryDelay.After(policy, failures, draw);
                    return after >= TimeSpan.Zero && after <= policy.MaxDelay * (1 + jitter) + TimeSpan.FromTicks(1);
                },
                iter: 10_000
            );
}
