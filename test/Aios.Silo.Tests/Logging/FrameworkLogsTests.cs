using Aios.Silo.Logging;
using Microsoft.Extensions.Logging;

namespace Aios.Silo.Tests.Logging;

public sealed class FrameworkLogsTests
{
    [Theory]
    [InlineData("Aios.Grains.Jobs.JobGrain", LogLevel.Information, true)]
    [InlineData("Aios.Grains.Jobs.JobGrain", LogLevel.Debug, false)]
    [InlineData("Aios.Grains.Devices.DeviceService", LogLevel.Information, false)]
    [InlineData("Orleans.Runtime.Catalog", LogLevel.Information, false)]
    [InlineData("Orleans.Runtime.Catalog", LogLevel.Warning, true)]
    [InlineData("Orleans.Runtime.Silo", LogLevel.Warning, false)]
    [InlineData("Polly", LogLevel.Information, false)]
    [InlineData("Pollyanna", LogLevel.Information, true)]
    public void Frameworks_must_be_more_serious_than_AIOS_itself(string category, LogLevel level, bool allowed) =>
        Assert.Equal(allowed, new FrameworkLogs(LogLevel.Information).Allows(category, level));

    [Fact]
    public void A_stopping_silo_does_not_tell_of_the_calls_that_it_cut_short()
    {
        var logs = new FrameworkLogs(LogLevel.Information);

        logs.Stopping();

        Assert.False(logs.Allows("Orleans.Runtime.MessageCenter", LogLevel.Error));
        Assert.True(logs.Allows("Aios.Grains.Devices.DeviceLife", LogLevel.Warning));
    }
}
