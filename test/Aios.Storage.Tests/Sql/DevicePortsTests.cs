using Aios.Abstractions.Cluster;

namespace Aios.Storage.Tests.Sql;

public sealed class DevicePortsTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly DatabaseFolder _folder = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _folder.DisposeAsync();

    [Fact]
    public async Task Ports_are_remembered_per_device_and_do_not_touch_its_incarnation()
    {
        var database = await _folder.OpenAsync();
        var registration = new DeviceRegistration
        {
            Device = "nas1",
            SiloAddress = "s",
            Host = "h",
        };
        var first = new DevicePorts
        {
            Silo = 11111,
            Gateway = 30000,
            Http = 8080,
        };
        var second = first with { Http = 8081 };
        Assert.Null(await database.Ports.GetAsync("nas1", None));

        await database.Ports.RememberAsync("nas1", first, None);
        var lease = await database.Leases.BeginAsync(registration, seen: null, None);
        Assert.Equal(first, await database.Ports.GetAsync("nas1", None));
        await database.Ports.RememberAsync("nas1", second, None);
        await database.Leases.GoodbyeAsync("nas1", 1, None);

        Assert.Equal(1, lease!.Incarnation);
        Assert.Equal(second, await database.Ports.GetAsync("nas1", None));
        Assert.Null(await database.Ports.GetAsync("gpu1", None));
        Assert.Equal(2, (await database.Leases.BeginAsync(registration, seen: null, None))!.Incarnation);
    }

    [Fact]
    public async Task A_device_that_only_ever_began_has_no_ports()
    {
        var database = await _folder.OpenAsync();
        await database.Leases.BeginAsync(
            new DeviceRegistration
            {
                Device = "nas1",
                SiloAddress = "s",
                Host = "h",
            },
            seen: null,
            None
        );

        Assert.Null(await database.Ports.GetAsync("nas1", None));
    }
}
