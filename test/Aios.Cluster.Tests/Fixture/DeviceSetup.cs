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
            .AddKeyedSingleton<IGrainStorage>(GrainsStorage.Name, cluster.Storage)
            .AddSingleton<IClaimTakeOver, NoClaims>()
            .AddSingleton<IBootClock, StandingBootClock>()
            .AddSingleton<Fate>()
            .AddSingleton<IDeviceFate>(provider => provider.GetRequiredService<Fate>())
            .AddSingleton<ILeaseListener>(provider => provider.GetRequiredService<Fate>())
            .AddSingleton(provider => new ScriptedExecutor(
                device.Id,
                incarnation,
                cluster.Programs,
                cluster.Results,
                provider.GetRequiredService<IAttemptListener>(),
                cluster.Time
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

    private sealed class StandingBootClock : IBootClock
    {
        public TimeSpan SinceBoot => TimeSpan.FromSeconds(1);
    }
}

/// <summary>Remembers that a device was told that its life is over.</summary>
internal sealed class Fate : IDeviceFate, ILeaseListener
{
    private volatile string? _reason;

    public string? Reason => _reason;

    public void Superseded(string reason) => _reason = reason;

    public void Renewed(TimeSpan deadline, LeaseRenewal renewal) { }
}
