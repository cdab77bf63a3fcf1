using System.Net;
using System.Net.Sockets;
using Aios.Silo.Ports;
using Aios.Testing.Devices;

namespace Aios.Silo.Tests.Ports;

public sealed class PortChoiceTests
{
    [Fact]
    public void Free_defaults_are_taken() => Assert.Equal([11111, 30000], Choose([], Wish(11111), Wish(30000)));

    [Fact]
    public void A_taken_default_gives_way_to_the_next_free_port() =>
        Assert.Equal([11114], Choose([11111, 11112, 11113], Wish(11111)));

    [Fact]
    public void A_remembered_port_goes_before_the_default() =>
        Assert.Equal([11150], Choose([], Wish(11111, remembered: 11150)));

    [Fact]
    public void A_remembered_port_that_is_taken_is_replaced() =>
        Assert.Equal([11111], Choose([11150], Wish(11111, remembered: 11150)));

    [Fact]
    public void A_port_that_was_asked_for_and_is_taken_is_an_error_that_names_the_variable()
    {
        var error = Assert.Throws<PortTakenException>(() => Choose([9], Wish(11111, asked: 9)));
        Assert.Contains("AIOS_X: port 9", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_two_wishes_get_the_same_port_and_asked_for_ones_come_first() =>
        Assert.Equal([8082, 8081, 8080], Choose([], Wish(8080), Wish(8081, remembered: 8081), Wish(1, asked: 8080)));

    [Fact]
    public void When_none_is_free_the_variable_is_named()
    {
        var all = Enumerable.Range(8080, PortChoice.Reach + 1).ToArray();
        var error = Assert.Throws<PortTakenException>(() => Choose(all, Wish(8080)));
        Assert.Contains("set AIOS_X", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_port_on_which_somebody_listens_is_not_free()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        Assert.False(PortProbe.IsFree(IPAddress.Loopback, port));
        listener.Stop();
        Assert.True(PortProbe.IsFree(IPAddress.Loopback, port));
    }

    [Fact]
    public void A_port_that_one_device_has_chosen_is_not_free_for_another_before_it_listens()
    {
        var port = FreePort.Take();
        using var other = new PortClaims();
        using (var one = new PortClaims())
        {
            Assert.True(one.TryClaim(IPAddress.Loopback, port));
            Assert.False(other.TryClaim(IPAddress.Loopback, port));
            Assert.True(other.TryClaim(IPAddress.IPv6Loopback, port));
        }

        Assert.True(other.TryClaim(IPAddress.Loopback, port));
    }

    [Fact]
    public void A_port_on_which_somebody_listens_is_not_kept_either()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        using var claims = new PortClaims();
        Assert.False(claims.TryClaim(IPAddress.Loopback, port));
        listener.Stop();
        Assert.True(claims.TryClaim(IPAddress.Loopback, port));
    }

    private static PortWish Wish(int standard, int? asked = null, int? remembered = null) =>
        new("AIOS_X", asked, remembered, standard);

    private static int[] Choose(int[] taken, params PortWish[] wishes) =>
        PortChoice.Choose(wishes, (_, port) => !taken.Contains(port));
}
