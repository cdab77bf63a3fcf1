using Aios.Jobs.Leases;

namespace Aios.Jobs.Tests.Leases;

public sealed class ClockRuleTests
{
    private static readonly DateTimeOffset s_noon = new(2026, 1, 15, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(3, 0, 0)]
    [InlineData(0, 5, -5)]
    [InlineData(2, 5, -3)]
    [InlineData(0, -5, 5)]
    [InlineData(2, -5, 5)]
    public void What_a_slow_answer_leaves_in_doubt_is_not_held_against_the_clock(int took, int database, int ahead) =>
        Assert.Equal(
            TimeSpan.FromSeconds(ahead),
            ClockRule.Ahead(s_noon, s_noon.AddSeconds(database), s_noon.AddSeconds(took))
        );

    [Theory]
    [InlineData(2, null)]
    [InlineData(-2, null)]
    [InlineData(2.1, "the clock of a is 2s ahead of the database's; set it right, for example with NTP")]
    [InlineData(-3600, "the clock of a is 1h behind the database's; set it right, for example with NTP")]
    public void More_than_two_seconds_are_too_much(double ahead, string? hindrance) =>
        Assert.Equal(hindrance, ClockRule.Hindrance("a", TimeSpan.FromSeconds(ahead)));
}
