using System.Net;
using Aios.Silo.Starting;

namespace Aios.Silo.Tests.Starting;

public sealed class AdvertisedAddressTests
{
    [Fact]
    public void A_cluster_of_one_machine_stays_on_loopback() =>
        Assert.Equal(IPAddress.Loopback, AdvertisedAddress.Choose(severalMachines: false, Own("10.0.0.1", "10.0.0.2")));

    [Fact]
    public void A_machine_with_one_address_is_reached_by_it() =>
        Assert.Equal(
            IPAddress.Parse("10.0.0.1"),
            AdvertisedAddress.Choose(severalMachines: true, Own("fd00::2", "10.0.0.1"))
        );

    [Theory]
    [InlineData("no address besides loopback")]
    [InlineData("several addresses (10.0.0.1, 172.17.0.1)", "10.0.0.1", "172.17.0.1")]
    public void A_machine_with_none_or_several_must_be_told(string reason, params string[] own)
    {
        var refusal = Assert.Throws<AddressUnknownException>(() =>
            AdvertisedAddress.Choose(severalMachines: true, Own(own))
        );

        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Set AIOS_ADVERTISE", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("10.0.0.1", true, "10.0.0.1")]
    [InlineData("10.0.0.1", false, "0.0.0.0")]
    [InlineData("fd00::2", false, "::")]
    public void Ports_listen_on_the_address_if_the_machine_has_it(string address, bool isOwn, string listen) =>
        Assert.Equal(IPAddress.Parse(listen), new AdvertisedAddress(IPAddress.Parse(address), isOwn).Listen);

    private static List<IPAddress> Own(params string[] addresses) => [.. addresses.Select(IPAddress.Parse)];
}
