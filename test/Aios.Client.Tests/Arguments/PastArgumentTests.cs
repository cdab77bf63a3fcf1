using Aios.Client.Arguments;
using Aios.Client.Errors;
using Aios.Client.Tests.Support;

namespace Aios.Client.Tests.Arguments;

public sealed class PastArgumentTests
{
    [Theory]
    [InlineData("2h", "2026-11-24T07:30:00Z")]
    [InlineData("+90s", "2026-11-24T09:28:30Z")]
    [InlineData("1d", "2026-11-23T09:30:00Z")]
    [InlineData("10:00", "2026-11-24T09:00:00Z")]
    [InlineData("18:00", "2026-11-23T17:00:00Z")]
    [InlineData("2026-11-20", "2026-11-19T23:00:00Z")]
    [InlineData("2026-11-20T08:00", "2026-11-20T07:00:00Z")]
    [InlineData("2026-11-20T08:00Z", "2026-11-20T08:00:00Z")]
    [InlineData("2026-11-20T08:00:01.5+02:00", "2026-11-20T06:00:01.5Z")]
    public void A_moment_is_read_in_local_time_unless_it_says_otherwise(string text, string utc)
    {
        Assert.Equal(DateTimeOffset.Parse(utc), PastArgument.Read("--since", text, TuesdayMorning.InBerlin));
    }

    [Theory]
    [InlineData("")]
    [InlineData("h")]
    [InlineData("2w")]
    [InlineData("25:00")]
    [InlineData("2026-13-01")]
    [InlineData("2147483647d")]
    [InlineData("20.11.2026")]
    public void Anything_else_is_refused(string text)
    {
        Assert.Throws<UsageException>(() => PastArgument.Read("--since", text, TuesdayMorning.InBerlin));
    }
}
