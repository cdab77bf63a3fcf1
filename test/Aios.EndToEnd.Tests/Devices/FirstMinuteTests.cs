using Aios.Testing.Devices;

namespace Aios.EndToEnd.Tests.Devices;

public sealed class FirstMinuteTests
{
    [Fact]
    public async Task A_device_says_within_ten_seconds_what_it_is_and_stops_when_asked()
    {
        await using var cluster = new RealCluster().WithSamples();
        var device = await cluster.StartAsync("box", ("DEVICE_TAGS", "storage"));

        var ready = device.Output.Find("device box is ready")!.Value;

        Assert.InRange(ready.At - device.StartedAt, TimeSpan.Zero, TimeSpan.FromSeconds(10));
        Assert.Contains("tags device:box, storage; 5 jobs;", ready.Text, StringComparison.Ordinal);
        Assert.EndsWith(device.Url, ready.Text.TrimEnd('/'), StringComparison.Ordinal);
        Assert.Equal(0, await device.StopAsync());
    }
}
