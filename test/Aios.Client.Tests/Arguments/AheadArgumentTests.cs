using Aios.Client.Arguments;
using Aios.Client.Errors;
using Aios.Client.Tests.Support;

namespace Aios.Client.Tests.Arguments;

public sealed class AheadArgumentTests
{
    [Theory]
    [InlineData("2h", "2026-11-24T11:30:00Z")]
    [InlineData("+90s", "2026-11-24T09:31:30Z")]
    [InlineData("10:00", "2026-11-25T09:00:00Z")]
    [InlineData("10:30", "2026-11-25T09:30:00Z")]
    [InlineData("18:00", "2026-11-24T17:00:00Z")]
    [InlineData("2026-12-01", "2026-11-30T23:00:00Z")]
    [InlineData("2026-12-01T08:00Z", "2026-12-01T08:00:00Z")]
    public void A_moment_is_ahead_and_in_local_time_unless_it_says_otherwise(string text, string utc)
    {
        Assert.Equal(DateTimeOffset.Parse(utc), AheadArgument.Read("--to", text, TuesdayMorning.InBerlin));
    }

    [Fact]
    public void Anything_else_is_refused_by_the_options_name()
    {
        var refused = Assert.Throws<UsageException>(() =>
            AheadArgument.Read("--to", "tomorrow", TuesdayMorning.InBerlin)
        );

        Assert.StartsWith("--to: 'tomorrow' is no moment; write ", refused.Message);
    }
}
