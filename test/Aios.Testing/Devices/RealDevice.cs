using System.Diagnostics;

namespace Aios.Testing.Devices;

/// <summary>A device as users start it: the built Aios.Silo, its supervisor and its silo.</summary>
public sealed class RealDevice : IAsyncDisposable
{
    private static readonly TimeSpan s_start = TimeSpan.FromSeconds(30);

    private readonly RealCluster _cluster;
    private readonly Process _supervisor;

    internal RealDevice(RealCluster cluster, string id, DevicePorts ports, (string Name, string Value)[] settings)
    {
        _cluster = cluster;
        Id = id;
        Ports = ports;
        Network = cluster.Networks.GetValueOrDefault(id);
        // Each command becomes the next: the process is the same.
        string[] command =
        [
            .. Network is { } network ? (string[])["nsenter", $"--net={network.Path}"] : [],
            .. cluster.Machines.GetValueOrDefault(id) ?? [],
            Binaries.Silo,
        ];
        var start = new ProcessStartInfo(command[0], command[1..]);
        start.WorkingDirectory = cluster.Folder;
        start.UseShellExecute = false;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.RedirectStandardInput = true;
        DeviceEnvironment.Clean(start);
        var environment = start.Environment;
        environment["DEVICE_ID"] = id;
        environment["AIOS_COMMON"] = cluster.Common;
        environment["AIOS_PROGRAMS"] = cluster.Programs;
        environment["AIOS_SILO_PORT"] = $"{ports.Silo}";
        environment["AIOS_GATEWAY_PORT"] = $"{ports.Gateway}";
        environment["AIOS_HTTP"] = Url;
        foreach (var (name, value) in settings)
            environment[name] = value;
        _supervisor = new() { StartInfo = start };
        AppDomain.CurrentDomain.ProcessExit += OnExit;
        StartedAt = DateTimeOffset.UtcNow;
        Output.Follow(_supervisor);
    }

    public string Id { get; }

    public DevicePorts Ports { get; }

    /// <summary>Null: this machine's.</summary>
    public NetworkNamespace? Network { get; }

    public string Url => $"http://127.0.0.1:{Ports.Http}";

    public DateTimeOffset StartedAt { get; }

    /// <summary>What the device printed so far.</summary>
    public OutputLines Output { get; } = new();

    public int SupervisorId => _supervisor.Id;

    /// <summary>Null while there is none.</summary>
    public int? SiloId => ProcessTable.ChildrenOf(SupervisorId).Where(IsSilo).Cast<int?>().FirstOrDefault();

    public bool HasEnded => _supervisor.HasExited;

    /// <summary>Once it has ended.</summary>
    public int ExitCode => _supervisor.ExitCode;

    /// <summary>Waits for the line that says that the device is ready.</summary>
    /// <param name="from">How many lines of <see cref="Output"/> to leave out: its count before a silo was killed.</param>
    /// <param name="within">30 s.</param>
    /// <exception cref="TimeoutException">It did not become ready; the message holds its output.</exception>
    public async Task<OutputLine> WaitUntilReadyAsync(int from = 0, TimeSpan? within = null) =>
        await WaitForLineAsync($"device {Id} is ready", from, within ?? s_start);

    /// <exception cref="TimeoutException">There was no such line; the message holds its output.</exception>
    public async Task<OutputLine> WaitForLineAsync(string text, int from, TimeSpan within)
    {
        await Deadline.WaitAsync(
            within,
            $"device {Id} prints '{text}'",
            () => Output.Find(text, from) is not null || HasEnded,
            Output.ToString
        );
        return Output.Find(text, from)
            ?? throw new TimeoutException($"device {Id} ended without printing '{text}'\n{Output}");
    }

    /// <summary>SIGKILL for the silo alone; its supervisor starts another.</summary>
    /// <returns>The process that was killed.</returns>
    public int KillSilo()
    {
        var silo = SiloId ?? throw new InvalidOperationException($"device {Id} has no silo\n{Output}");
        ProcessTable.Signal(silo, ProcessTable.SigKill);
        return silo;
    }

    /// <summary>SIGKILL for the supervisor alone; its silo kills the programs and ends.</summary>
    public void KillSupervisor() => ProcessTable.Signal(SupervisorId, ProcessTable.SigKill);

    /// <summary>SIGKILL for both; programs live on.</summary>
    public void Kill()
    {
        var silo = SiloId;
        KillSupervisor();
        if (silo is { } id)
            ProcessTable.Signal(id, ProcessTable.SigKill);
    }

    /// <summary>Asks the device to stop and waits for its end.</summary>
    /// <returns>Its exit code.</returns>
    /// <exception cref="TimeoutException">It did not end within a minute.</exception>
    public async Task<int> StopAsync()
    {
        ProcessTable.Signal(SupervisorId, ProcessTable.SigTerm);
        await Deadline.WaitAsync(
            TimeSpan.FromMinutes(1),
            $"device {Id} stops",
            () => _supervisor.HasExited,
            Output.ToString
        );
        return _supervisor.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        Kill();
        await ProcessTable.KillAllWithAsync($"DEVICE_ID={Id}", _cluster.Mark);
        await ProcessTable.KillAllWithAsync($"AIOS_DEVICE_ID={Id}", _cluster.Mark);
        await _supervisor.WaitForExitAsync();
        AppDomain.CurrentDomain.ProcessExit -= OnExit;
        _supervisor.Dispose();
    }

    private bool IsSilo(int processId) => ProcessTable.EnvironmentOf(processId).Contains(_cluster.Mark);

    // A test run that is stopped half way leaves nothing behind either.
    private void OnExit(object? sender, EventArgs e) => Kill();
}
