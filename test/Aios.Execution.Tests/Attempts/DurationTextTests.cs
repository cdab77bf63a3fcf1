using Aios.Execution.Attempts;

namespace Aios.Execution.Tests.Attempts;

public sealed class DurationTextTests
{
    [Theory]
    [InlineData(0.25, "250ms")]
    [InlineData(5, "5s")]
    [InlineData(90, "1m30s")]
    [InlineData(7200, "2h")]
    [InlineData(129600, "1d12h")]
    public void Durations_are_written_as_job_files_write_them(double seconds, string text) =>
        Assert.Equal(text, DurationText.Of(TimeSpan.FromSeconds(seconds)));
}
