using System.Collections.Concurrent;
using System.Diagnostics;
using Aios.Abstractions.Catalog;
using Aios.Abstractions.Cluster;
using Aios.Abstractions.Devices;
using Aios.Abstractions.Dispatch;
using Aios.Abstractions.Jobs;
using Aios.Abstractions.Results;
using Aios.Jobs.Runs;
using Aios.Storage.Results;
using Microsoft.Extensions.DependencyInjection;
using Orleans.TestingHost;

namespace Aios.Cluster.Tests.Fixture;

/// <summary>Devices in one process, over shared memory and a virtual clock that moves when the test says so.</summary>
internal sealed class TestCluster : IAsyncDisposable
{
    public static readonly DateTimeOffset Beginning = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);

    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    private readonly string _common = Directory.CreateTempSubdirectory("aios-cluster-").FullName;
    private readonly ConcurrentQueue<TestDevice> _toStart = new();
    private readonly ConcurrentDictionary<string, TestDevice> _devices = new(StringComparer.Ordinal);
    private InProcessTestCluster? _silos;

    private TestCluster()
    {
        Time = new VirtualTime(new CountingClock(Beginning));
        Leases = new MemoryLeases(Time);
        Results = new ResultStore(_common);
    }

    public VirtualTime Time { get; }

    public MovableBootClock Boot { get; } = new();

    public MemoryLeases Leases { get; }

    public IResultStore Results { get; private set; }

    public MemoryHistory History { get; } = new();

    public MemoryReminders Reminders { get; } = new();

    public FaultyStorage Storage { get; } = new();

    public MemoryPrograms Folder { get; } = new();

    public SettableFolders Folders { get; } = new();

    public SettableEngine Engine { get; } = new();

    public Programs Programs { get; } = new();

    public MemoryLog Log { get; } = new();

    public ClusterFacts Facts { get; private set; } =
        new()
        {
            Uid = "0123456789abcdef0123456789abcdef",
            TimeZone = "Europe/Berlin",
            Lease = TimeSpan.FromSeconds(20),
            State = "files",
            CreatedAt = Beginning,
        };

    /// <summary>From inside a silo that lives: a client outside would go on trying the gateway of one that was killed.</summary>
    public IGrainFactory Grains =>
        _silos!.Silos.First(s => _devices.ContainsKey(s.Name)).ServiceProvider.GetRequiredService<IGrainFactory>();

    /// <summary>From inside this device's silo, for a test that kills another while it calls.</summary>
    public IGrainFactory GrainsOf(string device) => ServiceOf<IGrainFactory>(device);

    public IDispatcherGrain Dispatcher => Grains.GetGrain<IDispatcherGrain>(IDispatcherGrain.Key);

    public ICatalogGrain Catalog => Grains.GetGrain<ICatalogGrain>(ICatalogGrain.Key);

    public static Task<TestCluster> StartAsync(params TestDevice[] devices) => StartAsync(new TestCluster(), devices);

    /// <summary>Runs leave no files.</summary>
    public static Task<TestCluster> StartForManyRunsAsync(params TestDevice[] devices)
    {
        var cluster = new TestCluster();
        cluster.Results = new MemoryResults(cluster.Results);
        return StartAsync(cluster, devices);
    }

    private static async Task<TestCluster> StartAsync(TestCluster cluster, TestDevice[] devices)
    {
        var builder = new InProcessTestClusterBuilder((short)devices.Length);
        builder.ConfigureSilo(
            (options, silo) =>
            {
                cluster._toStart.TryDequeue(out var device);
                cluster._devices[options.SiloName] = device!;
                DeviceSetup.Configure(silo, device!, cluster);
            }
        );
        foreach (var device in devices)
        {
            cluster._toStart.Enqueue(device);
        }

        cluster._silos = builder.Build();
        await cluster._silos.DeployAsync();
        await cluster.UntilUpAsync([.. devices.Select(d => d.Id)]);
        return cluster;
    }

    public IJobGrain Job(string name) => Grains.GetGrain<IJobGrain>(name);

    public async Task<bool> CancelAsync(string job, string runId) =>
        (await Job(job).Cancel(new CancelCall { RunId = runId, By = "ada" })).Known;

    public ScriptedExecutor ExecutorOf(string device) => ServiceOf<ScriptedExecutor>(device);

    public T ServiceOf<T>(string device)
        where T : notnull => SiloOf(device).ServiceProvider.GetRequiredService<T>();

    public SiloAddress AddressOf(string device) => SiloOf(device).SiloAddress;

    /// <summary>Puts a job file into the Programs folder and has it read.</summary>
    public async Task DefineAsync(string job, params string[] lines)
    {
        Folder.Write(job, string.Join('\n', lines));
        await Catalog.Reload();
        var entry = await Catalog.Find(job);
        Assert.True(
            entry is { Mistakes.IsEmpty: true },
            string.Join("; ", entry?.Mistakes.Select(m => m.Message) ?? [])
        );
    }

    /// <returns>The run's id.</returns>
    public async Task<string> TriggerAsync(string job, string? key = null)
    {
        var reply = await Job(job)
            .Trigger(new TriggerCall { Kind = TriggerKind.Client, Key = key ?? Guid.NewGuid().ToString() });
        Assert.True(reply.RunId is not null, reply.Reason);
        return reply.RunId;
    }

    public async Task JoinAsync(TestDevice device)
    {
        _toStart.Enqueue(device);
        await _silos!.StartAdditionalSiloAsync();
        await UntilUpAsync(device.Id);
    }

    /// <summary>The device's programs and its silo end at once, and nobody is told. Its lease stays until it runs out.</summary>
    /// <param name="device">Which.</param>
    /// <param name="but">Attempts that live on, nobody knows for how long.</param>
    public async Task KillAsync(string device, Func<LiveAttempt, bool>? but = null)
    {
        var silo = SiloOf(device);
        Leases.Silence(device);
        ExecutorOf(device).Die(but);
        await StandingAsync(_silos!.KillSiloAsync(silo), TimeSpan.FromSeconds(5));
        _devices.TryRemove(silo.Name, out _);
    }

    /// <summary>The device stops as by SIGTERM.</summary>
    public async Task StopAsync(string device)
    {
        var silo = SiloOf(device);
        await StandingAsync(_silos!.StopSiloAsync(silo), TimeSpan.FromSeconds(5));
        _devices.TryRemove(silo.Name, out _);
    }

    /// <summary>The database is lost: devices that start from now on find a new one, which knows nothing.</summary>
    public async Task LoseDatabaseAsync()
    {
        Facts = Facts with { CreatedAt = Time.GetUtcNow() };
        History.Lose();
        await Reminders.TestOnlyClearTable();
    }

    /// <summary>Lets time pass in steps, so that timers which set timers find time for it.</summary>
    public async Task PassAsync(TimeSpan span, TimeSpan? step = null)
    {
        var by = step ?? TimeSpan.FromSeconds(1);
        for (var left = span; left > TimeSpan.Zero; left -= by)
        {
            Time.Clock.Advance(left < by ? left : by);
            await Dispatcher.GetSnapshot();
        }
    }

    /// <summary>Lets time pass until something holds.</summary>
    public Task PassUntilAsync(Func<bool> holds, TimeSpan step) =>
        UntilAsync(async () =>
        {
            if (!holds())
            {
                await PassAsync(step, step);
            }

            return holds();
        });

    /// <summary>Waits while the clock goes four times as fast as the real one: it hardly outruns what silos do in real time, so that
    /// spans of it can be judged afterwards.</summary>
    public Task CreepUntilAsync(Func<bool> holds)
    {
        var began = Stopwatch.GetTimestamp();
        var crept = TimeSpan.Zero;
        return UntilAsync(() =>
        {
            if (!holds() && (4 * Stopwatch.GetElapsedTime(began)) - crept > s_second)
            {
                Time.Clock.Advance(s_second);
                crept += s_second;
            }

            return holds();
        });
    }

    public Task UntilAsync(Func<bool> holds) => UntilAsync(() => Task.FromResult(holds()));

    public Task UntilAsync(Func<Task<bool>> holds) => Eventually.Async(holds, DescribeAsync);

    public Task UntilBegunAsync(string job, int count) => UntilAsync(() => Programs.Of(job).Count >= count);

    public Task UntilEndedAsync(string job, int count) => UntilAsync(() => History.RunsOf(job).Count >= count);

    public Task UntilStatusAsync(string job, string runId, RunStatus status) =>
        UntilAsync(async () => (await Job(job).GetSnapshot()).Runs.Any(r => r.RunId == runId && r.Status == status));

    public Task UntilUpAsync(params string[] devices) =>
        UntilAsync(async () =>
        {
            var seen = (await Dispatcher.GetSnapshot()).Devices;
            return devices.All(d =>
                seen.Any(s =>
                    s.Device == d && s.Standing == DeviceStanding.Up && s.Incarnation == Leases.RowOf(d)?.Incarnation
                )
            );
        });

    /// <returns>The device whose silo hosts the grain.</returns>
    public async Task<string> HostOfAsync(IAddressable grain)
    {
        var address = await Grains.GetGrain<IManagementGrain>(0).GetActivationAddress(grain);
        return _devices[_silos!.Silos.Single(s => s.SiloAddress.Equals(address)).Name].Id;
    }

    /// <summary>What must hold at the end of every test.</summary>
    public void AssertNothingTwice()
    {
        Assert.Empty(Programs.Violations);
        Assert.Empty(History.Contradictions);
    }

    public async ValueTask DisposeAsync()
    {
        if (_silos is not null)
        {
            foreach (var silo in _silos.Silos)
            {
                silo.ServiceProvider.GetRequiredService<ScriptedExecutor>().Die();
            }

            await StandingAsync(_silos.DisposeAsync().AsTask(), TimeSpan.FromMilliseconds(100));
        }

        Directory.Delete(_common, recursive: true);
    }

    /// <summary>A device that stops waits for acknowledgements by the virtual clock, which stands still unless it takes too long.</summary>
    private async Task StandingAsync(Task stop, TimeSpan patience)
    {
        while (await Task.WhenAny(stop, Task.Delay(patience)) != stop)
        {
            Time.Clock.Advance(TimeSpan.FromSeconds(11));
        }

        await stop;
    }

    private InProcessSiloHandle SiloOf(string device)
    {
        var name = _devices.Single(d => d.Value.Id == device).Key;
        return _silos!.Silos.Single(s => s.Name == name);
    }

    internal async Task<string> DescribeAsync()
    {
        var dispatcher = await Dispatcher.GetSnapshot();
        var why = await Dispatcher.Why([.. Programs.Begun.Select(b => b.RunId)]);
        return string.Join(
            '\n',
            [
                $"now {Time.GetUtcNow():u}, epoch {dispatcher.Epoch}",
                .. dispatcher.Devices.Select(d => $"{d.Device} {d.Standing} {d.Incarnation} free {d.FreeSlots}"),
                .. Programs.Begun.Select(b => $"begun {b.Job} {b.RunId}.{b.Attempt} on {b.Device}"),
                .. why.Select(w => $"{w.Key} waits: {w.Value}"),
                .. Log.Lines.TakeLast(40),
            ]
        );
    }
}
