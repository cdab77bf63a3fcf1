using Aios.Jobs.Retention;

namespace Aios.Jobs.Tests.Retention;

public sealed class FileRetentionTests
{
    private static readonly DateTimeOffset s_now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
    private static readonly (string, DateTimeOffset)[] s_files =
    [
        .. new[] { 5, 1, 3, 4, 2 }.Select(day => ($"{day}", s_now.AddDays(-day))),
    ];

    [Theory]
    [InlineData(10, 10, "")]
    [InlineData(3, 10, "5 4")]
    [InlineData(10, 2, "5 4 3")]
    [InlineData(2, 4, "5 4 3")]
    public void The_oldest_go_when_there_are_too_many_or_they_are_too_old(int count, int days, string leaving) =>
        Assert.Equal(
            leaving,
            string.Join(' ', new FileRetention(count, TimeSpan.FromDays(days)).Leaving(s_files, s_now))
        );

    [Fact]
    public void Of_the_same_moment_the_names_decide() =>
        Assert.Equal(["a"], new FileRetention(1, TimeSpan.FromDays(1)).Leaving([("b", s_now), ("a", s_now)], s_now));
}
