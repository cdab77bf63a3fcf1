using Aios.Abstractions.Cluster;

namespace Aios.Storage.Tests.Sql;

public abstract class DevicePortsTests(TestDatabase database) : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await database.DisposeAsync();

    [SkippableFact]
    public async Task Ports_are_remembered_per_device_and_do_not_touch_its_incarnation()
    {
        var opened = await database.OpenAsync();
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
        Assert.Null(await opened.Ports.GetAsync("nas1", None));

        await opened.Ports.RememberAsync("nas1", first, None);
        var lease = await opened.Leases.BeginAsync(registration, seen: null, None);
        Assert.Equal(first, await opened.Ports.GetAsync("nas1", None));
        await opened.Ports.RememberAsync("nas1", second, None);
        await opened.Leases.GoodbyeAsync("nas1", 1, None);

        Assert.Equal(1, lease!.Incarnation);
        Assert.Equal(second, await opened.Ports.GetAsync("nas1", None));
        Assert.Null(await opened.Ports.GetAsync("gpu1", None));
        Assert.Equal(2, (await opened.Leases.BeginAsync(registration, seen: null, None))!.Incarnation);
    }

    [SkippableFact]
    public async Task A_device_that_only_ever_began_has_no_ports()
    {
        var opened = await database.OpenAsync();
        await opened.Leases.BeginAsync(
            new DeviceRegistration
            {
                Device = "nas1",
                SiloAddress = "s",
                Host = "h",
            },
            seen: null,
            None
        );

        Assert.Null(await opened.Ports.GetAsync("nas1", None));
    }
}

public sealed class DevicePortsTestsOnSqlite() : DevicePortsTests(new SqliteTestDatabase());

public sealed class DevicePortsTestsOnPostgres() : DevicePortsTests(new PostgresTestDatabase());
