using System.Text.Json.Serialization.Metadata;
using Aios.Abstractions.Catalog;
using Aios.Abstractions.Devices;
using Aios.Abstractions.Results;
using Aios.Abstractions.StateFile;
using Aios.Abstractions.Triggers;
using Aios.Grains;
using Aios.Jobs.Catalog;
using Aios.Jobs.Machine;
using Aios.Jobs.Pauses;
using Aios.Silo.Fitness;
using Aios.Silo.Retention;
using Aios.Silo.Starting;
using Aios.Silo.StatePictures;
using Aios.Silo.Triggers;
using Aios.Storage.Files;
using Aios.Storage.Programs;
using Aios.Storage.Results;
using Aios.Storage.Sql.State;
using Aios.Storage.StateFile;
using Aios.Storage.Triggers;

namespace Aios.Silo.Hosting;

/// <summary>What a device's grains need of this machine: its folders and its programs.</summary>
internal static class DeviceServices
{
    private static readonly IJsonTypeInfoResolver[] s_states =
    [
        JobStateJson.Default,
        CatalogJsonContext.Default,
        PauseJsonContext.Default,
    ];

    public static ISiloBuilder AddDeviceState(this ISiloBuilder silo, OpenedDevice device) =>
        device.Cluster.State == StatePlaces.Database
            ? silo.AddSqlGrainStorage(GrainsStorage.Name, device.Database, s_states)
            : silo.AddFileGrainStorage(
                GrainsStorage.Name,
                options =>
                {
                    options.RootFolder = device.Common.State;
                    foreach (var resolver in s_states)
                        options.JsonTypeInfoResolvers.Add(resolver);
                }
            );

    public static IServiceCollection AddDeviceServices(this IServiceCollection services, OpenedDevice device) =>
        services
            .AddSingleton(device)
            .AddSingleton<IFolderHealth>(provider => new FolderHealth(
                device.CommonGuard,
                device.ProgramsGuard,
                device.Options.DeviceId,
                device.Options.FreeSpace,
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<FolderHealth>>()
            ))
            .AddSingleton<IResultStore>(new ResultStore(device.Common.Path))
            .AddSingleton<IProgramsFolder>(provider => new ProgramsFolder(
                device.ProgramsGuard,
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<ProgramsFolder>>()
            ))
            .AddSingleton(new TriggerInboxOptions { Common = device.Common.Path, Device = device.Options.DeviceId })
            .AddSingleton<ITriggerSubmitter, TriggerSubmitter>()
            .AddSingleton<TriggerInbox>()
            .AddSingleton<IClaimTakeOver, ClaimTakeOver>()
            .AddSingleton<ILifecycleParticipant<ISiloLifecycle>, TriggerService>()
            .AddSingleton<IStateFile>(provider => new StateFileWriter(
                device.CommonGuard,
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<StateFileWriter>>()
            ))
            .AddSingleton<ILifecycleParticipant<ISiloLifecycle>, StatePainter>()
            .AddRetention(device);
}
