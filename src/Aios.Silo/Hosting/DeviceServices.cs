using Aios.Abstractions.Catalog;
using Aios.Abstractions.Devices;
using Aios.Abstractions.Results;
using Aios.Abstractions.StateFile;
using Aios.Abstractions.Triggers;
using Aios.Execution;
using Aios.Grains;
using Aios.Jobs.Catalog;
using Aios.Jobs.Machine;
using Aios.Silo.Starting;
using Aios.Silo.StatePictures;
using Aios.Silo.Triggers;
using Aios.Storage.Files;
using Aios.Storage.Markers;
using Aios.Storage.Programs;
using Aios.Storage.Results;
using Aios.Storage.StateFile;
using Aios.Storage.Triggers;

namespace Aios.Silo.Hosting;

/// <summary>What a device's grains need of this machine: its folders and its programs.</summary>
internal static class DeviceServices
{
    public static ISiloBuilder AddDeviceState(this ISiloBuilder silo, CommonFolder common) =>
        silo.AddFileGrainStorage(
            GrainsStorage.Name,
            options =>
            {
                options.RootFolder = common.State;
                options.JsonTypeInfoResolvers.Add(JobStateJson.Default);
                options.JsonTypeInfoResolvers.Add(CatalogJsonContext.Default);
            }
        );

    public static IServiceCollection AddDeviceServices(this IServiceCollection services, OpenedDevice device) =>
        services
            .AddSingleton(device)
            .AddSingleton<IResultStore>(new ResultStore(device.Common.Path))
            .AddSingleton<IAttemptExecutor, ProcessExecutor>()
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
                device.Common.Path,
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<StateFileWriter>>()
            ))
            .AddSingleton<ILifecycleParticipant<ISiloLifecycle>, StatePainter>();
}
