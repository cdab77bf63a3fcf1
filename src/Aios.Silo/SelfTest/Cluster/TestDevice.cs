using System.Collections;
using System.Globalization;
using System.Net;
using Aios.Execution.Containers.Sweeping;
using Aios.Execution.Processes.Killing;
using Aios.Execution.Processes.Launching;
using Aios.Silo.Configuration;
using Aios.Silo.Native;
using Aios.Silo.Ports;
using Aios.Silo.Supervision;

namespace Aios.Silo.SelfTest.Cluster;

/// <summary>A device of the self-test: this executable as anybody would start it, with a supervisor, a silo, and its ports.</summary>
internal sealed class TestDevice(string id, string tag, TestFolder folder, StandalonePrograms programs)
{
    /// <summary>Below the ports that the kernel gives to outgoing connections.</summary>
    private const int FirstPort = 12_000;

    private const int LastPort = 30_000;

    private static readonly TimeSpan s_toDie = TimeSpan.FromSeconds(5);

    private readonly string _output = Path.Combine(folder.Path, id + ".out");
    private StandaloneProgram? _supervisor;

    public string Id => id;

    public string Tag => tag;

    public IReadOnlyList<int> Ports { get; } =
        PortChoice.Choose(
            [.. Enumerable.Repeat(new PortWish("", null, null, Random.Shared.Next(FirstPort, LastPort)), 3)],
            (_, port) => PortProbe.IsFree(IPAddress.Loopback, port)
        );

    public string Url => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Ports[2]}");

    public bool HasEnded => _supervisor is null or { Ended.IsCompleted: true };

    /// <summary>What it printed last, in one line.</summary>
    public string LastWords =>
        File.Exists(_output) ? string.Join(" / ", File.ReadLines(_output).TakeLast(3)) : "it printed nothing";

    /// <summary>Starts it, again if need be, and does not wait.</summary>
    /// <exception cref="IOException">It could not be started.</exception>
    public async Task BeginAsync()
    {
        var (program, before) = SiloCommandLine.Executable();
        _supervisor = await programs.StartAsync(program, before, Environment(), folder.Path, _output);
    }

    /// <summary>As a power cut does: supervisor, silo and programs die at once, with no time to say anything.</summary>
    public async Task KillAsync()
    {
        if (_supervisor is not { } supervisor)
            return;
        // One that is stopped starts no other silo in the place of the one that falls.
        supervisor.Signal(Libc.SIGSTOP);
        DeviceSweep.KillBelow(supervisor.ProcessId, s_toDie);
        supervisor.Signal(Libc.SIGKILL);
        await supervisor.Ended;
        _supervisor = null;
    }

    /// <summary>Asks it to stop; the second time it ends at once.</summary>
    public void AskToStop() => _supervisor?.Signal(Libc.SIGTERM);

    /// <returns>False: it was not there in time.</returns>
    public async Task<bool> EndsWithinAsync(TimeSpan span, TimeProvider time)
    {
        if (_supervisor is not { } supervisor)
            return true;
        return await Task.WhenAny(supervisor.Ended, Task.Delay(span, time)) == supervisor.Ended;
    }

    /// <summary>Its supervisor's exit code; null: it never ran, or somebody else got it.</summary>
    public async Task<int?> ExitCodeAsync() => _supervisor is { } supervisor ? await supervisor.Ended : null;

    /// <summary>Kills what is left of its programs, which is nothing when it has stopped well.</summary>
    /// <returns>How many processes there were.</returns>
    public int KillPrograms()
    {
        var devices = Path.Combine(folder.Common, ".devices");
        List<SweepResult> swept = [new DeviceGroup(devices, id).KillLeftOvers(s_toDie)];
        if (DeviceRecord.OfCluster(devices, id).Read() is { } cluster)
        {
            swept.Add(DeviceSweep.KillAll(cluster, id, s_toDie));
            if (DeviceRecord.OfEngine(devices, id).Read() is { } engine)
                swept.Add(ContainerSweep.KillAll(engine, cluster, id, s_toDie));
        }

        if (DeviceRecord.OfGroup(devices, id).Read() is { } group)
            ControlGroup.TryFind(group)?.RemoveIfEmpty();
        return swept.Sum(sweep => sweep.Killed + sweep.Left);
    }

    public IReadOnlyList<int> TakenPorts() => [.. Ports.Where(port => !PortProbe.IsFree(IPAddress.Loopback, port))];

    /// <summary>This process's own, without what is meant for devices of this machine.</summary>
    private Dictionary<string, string> Environment()
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (DictionaryEntry variable in System.Environment.GetEnvironmentVariables())
        {
            var name = (string)variable.Key;
            if (
                !name.StartsWith("AIOS_", StringComparison.Ordinal)
                && !name.StartsWith("DEVICE_", StringComparison.Ordinal)
            )
                environment[name] = (string?)variable.Value ?? "";
        }

        // Where .NET leaves pipes for debuggers, also of processes that are killed.
        environment["TMPDIR"] = folder.Temporary;
        // What lives for seconds does not repay compiling anything twice: half of a device's start is that.
        environment["DOTNET_TieredPGO"] = "0";
        environment["DOTNET_TC_CallCounting"] = "0";
        environment["DOTNET_EnableWriteXorExecute"] = "0";
        environment[DeviceVariable.DeviceId] = id;
        environment[DeviceVariable.DeviceTags] = tag;
        environment[DeviceVariable.Common] = folder.Common;
        environment[DeviceVariable.Programs] = folder.Programs;
        environment[DeviceVariable.TimeZone] = "UTC";
        environment[DeviceVariable.Workers] = "8";
        environment[DeviceVariable.Lease] = "15s";
        environment[DeviceVariable.Drain] = "0s";
        environment[DeviceVariable.FreeSpace] = "10MB";
        environment[DeviceVariable.SiloPort] = Ports[0].ToString(CultureInfo.InvariantCulture);
        environment[DeviceVariable.GatewayPort] = Ports[1].ToString(CultureInfo.InvariantCulture);
        environment[DeviceVariable.Http] = Url;
        return environment;
    }
}
