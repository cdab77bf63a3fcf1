using Aios.Api.Devices;
using Aios.Testing.Devices;
using Aios.Testing.Postgres;
using Xunit.Abstractions;

namespace Aios.Fault.Tests.Devices;

/// <summary>A cluster whose devices are broken on purpose. At its end the supervisors are killed, and a program that the silos
/// leave alive is an error; nothing is left behind even when the tests' own process dies.</summary>
internal sealed class FaultCluster : IAsyncDisposable
{
    private static readonly TimeSpan s_siloEnds = TimeSpan.FromSeconds(10);
    private readonly Dictionary<RealDevice, DeviceApi> _apis = [];
    private readonly Guardian _guardian;
    private readonly ITestOutputHelper _print;

    public FaultCluster(ITestOutputHelper print)
    {
        _print = print;
        _guardian = Guardian.Of(Real.Folder);
    }

    public RealCluster Real { get; } = new();

    /// <summary>Null: SQLite in Common.</summary>
    public PostgresDatabase? Database { get; private init; }

    public string Common => Real.Common;

    /// <summary>Environment of every device that is started from now on.</summary>
    public Dictionary<string, string> Settings { get; } = new(StringComparer.Ordinal);

    /// <summary>What all devices printed.</summary>
    public string Log => string.Join('\n', Real.Devices.Select(d => $"--- {d.Id}\n{d.Output}"));

    /// <summary>A cluster whose devices keep their data in PostgreSQL.</summary>
    /// <param name="print">For figures.</param>
    /// <param name="server">Null: the one that all tests share.</param>
    public static async Task<FaultCluster> OnPostgresAsync(ITestOutputHelper print, PostgresServer? server = null)
    {
        Skip.If(PostgresBinaries.WhyNot is not null, PostgresBinaries.WhyNot);
        var database = await (server ?? await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        return new(print)
        {
            Database = database,
            Settings = { ["AIOS_DATABASE"] = database.ConnectionString, ["AIOS_ADVERTISE"] = "127.0.0.1" },
        };
    }

    /// <summary>A path beside Common.</summary>
    public string File(string name) => Path.Combine(Real.Folder, name);

    /// <summary>A figure for whoever reads the tests' output.</summary>
    public void Print(string figure) => _print.WriteLine(figure);

    public DeviceApi Api(RealDevice device)
    {
        if (!_apis.TryGetValue(device, out var api))
        {
            _apis[device] = api = new(device);
        }

        return api;
    }

    /// <summary>Starts a device, or one of this id again, and does not wait.</summary>
    public RealDevice Begin(string id, params (string Name, string Value)[] settings) =>
        Real.Begin(id, [.. Settings.Select(s => (s.Key, s.Value)), .. settings]);

    /// <summary>Starts a device, or one of this id again, and waits until its /health/ready says yes.</summary>
    public async Task<RealDevice> StartAsync(string id, params (string Name, string Value)[] settings)
    {
        var device = Begin(id, settings);
        await ReadyAsync(device, TimeSpan.FromSeconds(30));
        return device;
    }

    /// <returns>How long it took until /health/ready said yes.</returns>
    public Task<TimeSpan> ReadyAsync(RealDevice device, TimeSpan within) =>
        UntilAsync(
            within,
            $"{device.Id} is ready",
            async () =>
                device.HasEnded
                    ? throw new InvalidOperationException($"{device.Id} has ended\n{Log}")
                    : await Api(device).IsReadyAsync()
        );

    /// <summary>Waits until a device has ended by itself, and all that it printed was read.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> ExitAsync(RealDevice device, TimeSpan within)
    {
        await UntilAsync(within, $"{device.Id} ends", () => device.HasEnded && device.Output.IsWhole);
        return device.ExitCode;
    }

    /// <returns>What a device says of another.</returns>
    public async Task<DeviceInfo?> DeviceAsync(RealDevice asked, string id) =>
        (await Api(asked).DevicesAsync()).SingleOrDefault(d => d.Id == id);

    /// <returns>How long it took.</returns>
    /// <exception cref="TimeoutException">It did not happen; the message holds what the devices printed.</exception>
    public async Task<TimeSpan> UntilAsync(TimeSpan within, string what, Func<Task<bool>> holds)
    {
        var began = TimeProvider.System.GetTimestamp();
        await Deadline.WaitAsync(within, what, async () => await holds() ? "" : null, () => Log);
        return TimeProvider.System.GetElapsedTime(began);
    }

    public Task<TimeSpan> UntilAsync(TimeSpan within, string what, Func<bool> holds) =>
        UntilAsync(within, what, () => Task.FromResult(holds()));

    public async ValueTask DisposeAsync()
    {
        foreach (var device in Real.Devices)
        {
            device.KillSupervisor();
        }

        // One that was stopped could not end itself.
        Of(devices: true).ForEach(silo => ProcessTable.Signal(silo, ProcessTable.SigCont));
        await UntilAsync(s_siloEnds, "silos without supervisor end", () => Of(devices: true).Count == 0);
        var left = Of(devices: false);
        var log = Log;
        foreach (var api in _apis.Values)
        {
            api.Dispose();
        }

        _guardian.Dispose();
        await Real.DisposeAsync();
        if (Database is not null)
        {
            await Database.DisposeAsync();
        }

        Assert.True(left.Count == 0, $"programs were left behind: {string.Join(", ", left)}\n{log}");
    }

    /// <summary>The processes of this cluster: its devices, or its programs.</summary>
    private List<int> Of(bool devices) =>
        [.. ProcessTable.WithEnvironment(Real.Mark).Where(pid => IsProgram(pid) != devices)];

    private static bool IsProgram(int pid) =>
        ProcessTable.EnvironmentOf(pid).Any(v => v.StartsWith("AIOS_CLUSTER_UID=", StringComparison.Ordinal));
}
