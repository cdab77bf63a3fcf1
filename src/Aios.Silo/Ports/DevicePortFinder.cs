using System.Net;
using Aios.Abstractions.Cluster;
using Aios.Silo.Configuration;

namespace Aios.Silo.Ports;

/// <summary>Finds a device's ports on this machine.</summary>
internal static class DevicePortFinder
{
    private const int DefaultSilo = 11111;
    private const int DefaultGateway = 30000;

    /// <param name="options">Which ports were asked for.</param>
    /// <param name="silo">What the silo's ports listen on.</param>
    /// <param name="last">Those of the device's last start; null: none are known.</param>
    /// <param name="claims">Keeps what is found from other devices.</param>
    /// <exception cref="PortTakenException">A port that was asked for is taken, or none is free.</exception>
    public static DevicePorts Find(DeviceOptions options, IPAddress silo, DevicePorts? last, PortClaims claims)
    {
        var http = options.HttpAsked ? options.Http.Port : (int?)null;
        var ports = PortChoice.Choose(
            [
                new(DeviceVariable.SiloPort, options.SiloPort, last?.Silo, DefaultSilo),
                new(DeviceVariable.GatewayPort, options.GatewayPort, last?.Gateway, DefaultGateway),
                new(DeviceVariable.Http, http, last?.Http, HttpAddress.Default.Port),
            ],
            (wish, port) => claims.TryClaim(wish == 2 ? options.Http.Address : silo, port)
        );
        return new()
        {
            Silo = ports[0],
            Gateway = ports[1],
            Http = ports[2],
        };
    }
}
