using Aios.Abstractions.Cluster;
using Aios.Silo.Starting;

namespace Aios.Silo.Tests.Starting;

public sealed class HostRulesTests
{
    [Theory]
    [InlineData("10.0.0.1:11111", "10.0.0.2:11111", false, null)]
    [InlineData("10.0.0.1:11111", "127.0.0.1:11111", false, "Set AIOS_ADVERTISE on nas1")]
    [InlineData("127.0.0.1:11111", "10.0.0.2:11111", false, "Set AIOS_ADVERTISE on gpu1")]
    [InlineData("127.0.0.1:11111", "127.0.0.1:11111", false, "Set AIOS_ADVERTISE on nas1")]
    [InlineData("10.0.0.1:11111", "[::1]:11111", false, "Set AIOS_ADVERTISE on nas1")]
    [InlineData("10.0.0.1:11111", "10.0.0.2:11111", true, "Set AIOS_DATABASE on every device")]
    public void Devices_of_two_hosts_must_be_able_to_meet(string own, string other, bool isSqlite, string? remedy)
    {
        var reason = HostRules.WhyNot(Device("gpu1", "tower", own), Device("nas1", "cellar", other), isSqlite);

        if (remedy is null)
            Assert.Null(reason);
        else
            Assert.Contains(remedy, reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Devices_of_one_host_meet_on_loopback() =>
        Assert.Null(
            HostRules.WhyNot(
                Device("a", "tower", "127.0.0.1:11111"),
                Device("b", "tower", "127.0.0.1:11112"),
                isSqlite: true
            )
        );

    private static DeviceRegistration Device(string id, string host, string address) =>
        new()
        {
            Device = id,
            Host = host,
            SiloAddress = address,
        };
}
