using System.Collections.Immutable;
using Aios.Abstractions.Catalog;
using Aios.Abstractions.Cluster;
using Aios.Abstractions.Devices;
using Aios.Abstractions.History;
using Aios.Abstractions.Results;
using Aios.Abstractions.Triggers;
using Aios.Grains;
using Aios.Grains.Devices;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Reminders;
using Orleans.Serialization;
using Orleans.Storage;

namespace Aios.Cluster.Tests.Fixture;

/// <summary>Makes a silo of the test cluster the device that the product would make it, over the cluster's shared memory.</summary>
internal static class DeviceSetup
{
    public static long Configure(ISiloBuilder silo, TestDevice device, TestCluster cluster)
    {
        var incarnation = cluster.Leases.Begin(
            new DeviceRegistration
            {
                Device = device.Id,
                SiloAddress = device.Id,
                Host = "test",
                Tags = device.Tags,
            }
        );
        var identity = new DeviceIdentity
        {
            Device = device.Id,
            Incarnation = incarnation,
            Tags = device.Tags.Append($"device:{device.Id}").ToHashSet(StringComparer.Ordinal),
            Slots = device.Slots,
            Host = "test",
            Since = cluster.Time.GetUtcNow(),
        };
        silo.AddReminders();
        silo.AddAiosDevice(
            identity,
            cluster.Facts,
            new DrainTime(TimeSpan.Zero, TimeSpan.FromSeconds(1)),
            device.Control
        );
        silo.Configure<ExceptionSerializationOptions>(o => o.SupportedNamespacePrefixes.Add("Aios"));
        silo.Configure<ClusterMembershipOptions>(o =>
        {
            o.ProbeTimeout = TimeSpan.FromMilliseconds(500);
            o.NumMissedProbesLimit = 2;
            o.NumVotesForDeathDeclaration = 1;
        });
        silo.Services.AddLogging(l => l.AddProvider(cluster.Log).SetMinimumLevel(LogLevel.Information));
        AddClock(silo.Services, cluster);
        silo.Services.AddSingleton<IReminderTable>(cluster.Reminders)
            .AddSingleton<IReminderIndex>(cluster.Reminders)
            .AddSingleton<ILeaseTable>(cluster.Leases)
            .AddSingleton<IRunHistory>(cluster.History)
            .AddSingleton<IResultStore>(cluster.Results)
            .AddSingleton<IProgramsFolder>(cluster.Folder)
            .AddSingleton<IFolderHealth>(cluster.Folders)
            .AddKeyedSingleton<IGrainStorage>(GrainsStorage.Name, cluster.Storage)
            .AddSingleton<IClaimTakeOver, NoClaims>()
            .AddSingleton<IDeviceSecrets, NoSecrets>()
            .AddSingleton<IDeviceEngine>(cluster.Engine)
            .AddSingleton<IBootClock>(cluster.Boot)
            .AddSingleton<Fate>()
            .AddSingleton<IDeviceFate>(provider => provider.GetRequiredService<Fate>())
            .AddSingleton<ILeaseListener>(provider => provider.GetRequiredService<Fate>())
            .AddSingleton(provider => new ScriptedExecutor(
                device.Id,
                incarnation,
                cluster.Programs,
                cluster.Results,
                provider.GetRequiredService<IAttemptListener>(),
                cluster.Time,
                device.Earlier
            ))
            .AddSingleton<IAttemptExecutor>(provider => provider.GetRequiredService<ScriptedExecutor>());
        return incarnation;
    }

    /// <summary>Reminders, grain timers and AIOS live in virtual time, the rest of Orleans in real time.</summary>
    private static void AddClock(IServiceCollection services, TestCluster cluster)
    {
        services.AddKeyedSingleton(KeyedService.AnyKey, (_, _) => TimeProvider.System);
        services.AddKeyedSingleton<TimeProvider>(TimeProviderNames.Grains, cluster.Time.Clock);
        services.AddKeyedSingleton<TimeProvider>(ReminderTimeProviderNames.Reminders, cluster.Time.Clock);
        services.AddSingleton<TimeProvider>(cluster.Time);
    }

    private sealed class NoClaims : IClaimTakeOver
    {
        public void TakeOverAllBut(IReadOnlySet<string> live) { }
    }

    private sealed class NoSecrets : IDeviceSecrets
    {
        public ImmutableArray<string> Names => [];
    }
}

/// <summary>Time since boot stands still unless a test moves it: leases are renewed in real time.</summary>
internal sealed class MovableBootClock : IBootClock
{
    private long _ticks = TimeSpan.TicksPerSecond;

    public TimeSpan SinceBoot => new(Volatile.Read(ref _ticks));

    public void Advance(TimeSpan span) => Interlocked.Add(ref _ticks, span.Ticks);
}

/// <summary>Remembers that a device was told that its life is over.</summary>
internal sealed class Fate : IDeviceFate, ILeaseListener
{
    private volatile string? _reason;
    private long _fence;

    public string? Reason => _reason;

    public bool IsSuperseded => _reason is not null;

    public void Superseded(string reason) => _reason = reason;

    /// <summary>When programs must be dead, as time since boot.</summary>
    public TimeSpan Fence => new(Volatile.Read(ref _fence));

    public void FenceAt(TimeSpan deadline) => Volatile.Write(ref _fence, deadline.Ticks);

    public void StopsWithin(TimeSpan patience) { }
}
