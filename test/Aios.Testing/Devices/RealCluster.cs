using System.Diagnostics;

namespace Aios.Testing.Devices;

/// <summary>A folder with Common and Programs of its own, and the devices that live on it. What it started is dead when it is disposed.</summary>
public sealed class RealCluster : IAsyncDisposable
{
    private readonly List<RealDevice> _devices = [];

    public RealCluster() => Directory.CreateDirectory(Programs);

    public string Folder { get; } = Directory.CreateTempSubdirectory("aios-real-").FullName;

    public string Common => Path.Combine(Folder, "Common");

    public string Programs => Path.Combine(Folder, "Programs");

    /// <summary>The assignment that every process of this cluster has in its environment.</summary>
    public string Mark => $"AIOS_COMMON={Common}";

    public IReadOnlyList<RealDevice> Devices => _devices;

    /// <summary>The token that <c>aios</c> sends; null: none.</summary>
    public string? Token { get; init; }

    /// <summary>Devices that live in a network of their own, by id.</summary>
    public Dictionary<string, NetworkNamespace> Networks { get; } = new(StringComparer.Ordinal);

    /// <summary>Commands that make a machine of their own for a device and become it, by id.</summary>
    public Dictionary<string, string[]> Machines { get; } = new(StringComparer.Ordinal);

    /// <summary>Leaves the folder behind, for people to look into.</summary>
    public bool Keep { get; set; }

    /// <summary>Copies the repository's sample jobs into Programs.</summary>
    public RealCluster WithSamples()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Binaries.Repository, "Programs", "samples")))
            File.Copy(file, Path.Combine(Programs, Path.GetFileName(file)));
        return this;
    }

    /// <summary>Writes a file below Programs, whole at once: beside, then renamed.</summary>
    public RealCluster With(string name, string content)
    {
        var path = Path.Combine(Programs, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path + ".tmp", content);
        File.Move(path + ".tmp", path, overwrite: true);
        return this;
    }

    /// <summary>Starts a device and waits until it is ready.</summary>
    /// <param name="id">DEVICE_ID.</param>
    /// <param name="settings">More environment: <c>("DEVICE_TAGS", "gpu")</c>.</param>
    public async Task<RealDevice> StartAsync(string id, params (string Name, string Value)[] settings)
    {
        var device = Begin(id, settings);
        await device.WaitUntilReadyAsync();
        return device;
    }

    /// <summary>Starts a device without waiting. The same id again after its end gets the same ports.</summary>
    public RealDevice Begin(string id, params (string Name, string Value)[] settings)
    {
        var ports = _devices.FirstOrDefault(device => device.Id == id)?.Ports ?? DevicePorts.Free();
        var device = new RealDevice(this, id, ports, settings);
        _devices.Add(device);
        return device;
    }

    /// <summary>Runs <c>aios</c> against this cluster's first device.</summary>
    public Task<CommandResult> AiosAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo(Binaries.Aios, arguments) { WorkingDirectory = Folder };
        DeviceEnvironment.Clean(start);
        start.Environment["AIOS_COMMON"] = Common;
        start.Environment["AIOS_PROGRAMS"] = Programs;
        start.Environment["AIOS_URL"] = _devices[0].Url;
        if (Token is not null)
            start.Environment["AIOS_TOKEN"] = Token;
        return CommandResult.RunAsync(start);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var device in _devices)
            device.Kill();
        await ProcessTable.KillAllWithAsync(Mark);
        foreach (var device in _devices)
            await device.DisposeAsync();
        await ControlGroups.RemoveAsync(Common);
        if (!Keep)
            Directory.Delete(Folder, recursive: true);
    }
}
