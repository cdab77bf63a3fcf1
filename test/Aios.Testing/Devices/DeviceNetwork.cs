using System.Diagnostics;

namespace Aios.Testing.Devices;

/// <summary>A network with a namespace for each device and an address for this machine itself; what runs through it is broken silently,
/// as by a switch that fails. Needs root.</summary>
/// <remarks>The switch has a namespace of its own: in this machine's, a Docker engine has everything dropped that a bridge passes on.</remarks>
public sealed class DeviceNetwork : IAsyncDisposable
{
    /// <summary>An address that nobody has: what is sent there is lost.</summary>
    private const string Nobody = "02:00:00:00:00:ee";
    private const string Bridge = "bridge";
    private readonly string _name;
    private readonly string _prefix;
    private readonly List<string> _devices;

    private DeviceNetwork(int number, IEnumerable<string> devices)
    {
        _name = $"aios{number}";
        _prefix = $"10.77.{number}";
        _devices = [.. devices];
    }

    /// <summary>Null: it can be done here; else why not.</summary>
    public static string? WhyNot =>
        !Environment.IsPrivilegedProcess ? "namespaces need root"
        : !File.Exists("/usr/sbin/ip") && !File.Exists("/sbin/ip") ? "ip (package iproute2) is missing"
        : null;

    /// <summary>Where devices reach what listens on this machine.</summary>
    public string HostAddress => $"{_prefix}.1";

    private string Switch => $"{_name}-switch";

    public NetworkNamespace NamespaceOf(string device) => new($"{_name}-{device}");

    public string AddressOf(string device) => $"{_prefix}.{_devices.IndexOf(device) + 11}";

    /// <exception cref="InvalidOperationException">It could not be made.</exception>
    public static async Task<DeviceNetwork> CreateAsync(IEnumerable<string> devices)
    {
        var network = new DeviceNetwork(Environment.ProcessId % 250 + 1, devices);
        await IpAsync($"netns add {network.Switch}");
        await IpAsync($"-n {network.Switch} link add {Bridge} type bridge");
        await IpAsync($"-n {network.Switch} link set {Bridge} up");
        await IpAsync($"link add {network._name} type veth peer name host netns {network.Switch}");
        await IpAsync($"-n {network.Switch} link set host master {Bridge} up");
        await IpAsync($"addr add {network.HostAddress}/24 dev {network._name}");
        await IpAsync($"link set {network._name} up");
        foreach (var device in network._devices)
            await network.AddAsync(device);
        return network;
    }

    /// <summary>The device reaches nobody, and nobody it.</summary>
    public Task IsolateAsync(string device) => IpAsync($"-n {Switch} link set dev {device} nomaster");

    public Task RejoinAsync(string device) => IpAsync($"-n {Switch} link set dev {device} master {Bridge}");

    /// <summary>What the device sends to that address is lost.</summary>
    public Task CutAsync(string device, string address) =>
        IpAsync($"-n {NamespaceOf(device).Name} neigh replace {address} lladdr {Nobody} dev eth0 nud permanent");

    public Task MendAsync(string device, string address) =>
        IpAsync($"-n {NamespaceOf(device).Name} neigh del {address} dev eth0");

    public async ValueTask DisposeAsync()
    {
        foreach (var device in _devices)
            await IpAsync($"netns del {NamespaceOf(device).Name}");
        // A namespace goes later, and its links with it: the name is wanted again at once.
        await IpAsync($"link del {_name}");
        await IpAsync($"netns del {Switch}");
    }

    private async Task AddAsync(string device)
    {
        var inside = NamespaceOf(device).Name;
        await IpAsync($"netns add {inside}");
        await IpAsync($"-n {Switch} link add name {device} type veth peer name eth0 netns {inside}");
        await IpAsync($"-n {Switch} link set dev {device} master {Bridge} up");
        await IpAsync($"-n {inside} addr add {AddressOf(device)}/24 dev eth0");
        await IpAsync($"-n {inside} link set eth0 up");
        await IpAsync($"-n {inside} link set lo up");
    }

    private static async Task IpAsync(string arguments)
    {
        var result = await CommandResult.RunAsync(new ProcessStartInfo("ip", arguments.Split(' ')));
        if (result.ExitCode != 0)
            throw new InvalidOperationException($"ip {arguments}: {result}");
    }
}
