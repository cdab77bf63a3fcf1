using Aios.Jobs.Definitions.Reading.Values;
using CsCheck;

namespace Aios.Jobs.Tests.Definitions;

public sealed class ValueTextTests
{
    [Fact]
    public void A_duration_that_is_written_is_read_as_the_same() =>
        Gen.Long[0, (long)DurationText.Longest.TotalMilliseconds]
            .Sample(milliseconds =>
            {
                var value = TimeSpan.FromMilliseconds(milliseconds);
                Assert.True(DurationText.TryParse(DurationText.Write(value), out var read), DurationText.Write(value));
                Assert.Equal(value, read);
            });

    [Theory]
    [InlineData("90s", 90_000)]
    [InlineData("1h30m", 5_400_000)]
    [InlineData("1d", 86_400_000)]
    [InlineData("1m500ms", 60_500)]
    [InlineData("500ms", 500)]
    [InlineData("0s", 0)]
    public void Durations_have_units(string text, long milliseconds)
    {
        Assert.True(DurationText.TryParse(text, out var value));
        Assert.Equal(milliseconds, value.TotalMilliseconds);
    }

    [Theory]
    [InlineData("")]
    [InlineData("90")]
    [InlineData("1m1h")]
    [InlineData("1h1h")]
    [InlineData("-1s")]
    [InlineData("1 h")]
    [InlineData("1H")]
    [InlineData("1.5h")]
    [InlineData("3651d")]
    [InlineData("٣s")]
    public void Other_durations_are_refused(string text) => Assert.False(DurationText.TryParse(text, out _));

    [Theory]
    [InlineData("2g", 2L << 30)]
    [InlineData("2G", 2L << 30)]
    [InlineData("512m", 512L << 20)]
    [InlineData("100MB", 100_000_000)]
    [InlineData("100mb", 100_000_000)]
    [InlineData("1.5GiB", 3L << 29)]
    [InlineData("64k", 65_536)]
    [InlineData("1t", 1L << 40)]
    [InlineData("10b", 10)]
    public void A_single_letter_is_binary_and_a_letter_with_b_is_decimal(string text, long bytes)
    {
        Assert.True(SizeText.TryParse(text, out var value));
        Assert.Equal(bytes, value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("100")]
    [InlineData("g")]
    [InlineData("-1g")]
    [InlineData("1 g")]
    [InlineData("1x")]
    [InlineData("999999999999999t")]
    public void Other_sizes_are_refused(string text) => Assert.False(SizeText.TryParse(text, out _));

    [Theory]
    [InlineData("timezon", "timezone")]
    [InlineData("tiemout", "timeout")]
    [InlineData("TAGS", "tags")]
    [InlineData("zzz", null)]
    [InlineData("", null)]
    public void The_nearest_word_is_suggested_when_it_is_near(string word, string? expected) =>
        Assert.Equal(expected, DidYouMean.Among(["timezone", "timeout", "tags", "type"], word));

    [Fact]
    public void Neighbours_in_the_wrong_order_are_one_mistake() => Assert.Equal(1, DidYouMean.Distance("tiem", "time"));
}
