using Aios.Silo.Starting;
using Aios.Storage.Retention;

namespace Aios.Silo.Retention;

internal static class RetentionRegistration
{
    public static IServiceCollection AddRetention(this IServiceCollection services, OpenedDevice device) =>
        services
            .AddSingleton(provider => new HistoryTidying(
                device.Database,
                device.CommonGuard,
                provider.GetRequiredService<ILogger<HistoryTidying>>()
            ))
            .AddSingleton(new CommonTidying(device.CommonGuard))
            .AddSingleton<KeepBook>()
            .AddSingleton<HistoryRound>()
            .AddSingleton<ILifecycleParticipant<ISiloLifecycle>, RetentionService>();
}
