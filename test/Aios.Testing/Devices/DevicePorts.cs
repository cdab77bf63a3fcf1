namespace Aios.Testing.Devices;

/// <summary>The three ports of a device.</summary>
public sealed record DevicePorts(int Silo, int Gateway, int Http)
{
    public static DevicePorts Free()
    {
        var ports = new HashSet<int>();
        while (ports.Count < 3)
            ports.Add(FreePort.Take());
        var taken = ports.ToArray();
        return new(taken[0], taken[1], taken[2]);
    }
}
