using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Providers;
using Orleans.Runtime.Hosting;
using Orleans.Serialization.Serializers;

namespace Aios.Storage.Files;

/// <summary>Adds file grain storage to the services of a silo.</summary>
public static class FileGrainStorageServiceCollectionExtensions
{
    /// <summary>Keeps grain state as files, as the provider that grains get when they name none.</summary>
    public static IServiceCollection AddFileGrainStorageAsDefault(
        this IServiceCollection services,
        Action<FileGrainStorageOptions> configureOptions
    ) => services.AddFileGrainStorage(ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME, configureOptions);

    /// <summary>Keeps grain state as files, as the provider that grains get when they name none.</summary>
    public static IServiceCollection AddFileGrainStorageAsDefault(
        this IServiceCollection services,
        Action<OptionsBuilder<FileGrainStorageOptions>>? configureOptions = null
    ) => services.AddFileGrainStorage(ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME, configureOptions);

    /// <summary>Keeps grain state as files, as the provider called <paramref name="name"/>.</summary>
    public static IServiceCollection AddFileGrainStorage(
        this IServiceCollection services,
        string name,
        Action<FileGrainStorageOptions> configureOptions
    ) =>
        services.AddFileGrainStorage(
            name,
            (OptionsBuilder<FileGrainStorageOptions> builder) => builder.Configure(configureOptions)
        );

    /// <summary>Keeps grain state as files, as the provider called <paramref name="name"/>.</summary>
    public static IServiceCollection AddFileGrainStorage(
        this IServiceCollection services,
        string name,
        Action<OptionsBuilder<FileGrainStorageOptions>>? configureOptions = null
    )
    {
        configureOptions?.Invoke(services.AddOptions<FileGrainStorageOptions>(name));
        services.AddTransient<IConfigurationValidator>(provider => new FileGrainStorageOptionsValidator(
            Options(provider, name),
            name
        ));
        services.TryAddEnumerable(
            ServiceDescriptor.Transient<IPostConfigureOptions<FileGrainStorageOptions>, DefaultSerializer>()
        );
        services.TryAddSingleton(TimeProvider.System);
        services.ConfigureNamedOptionForLogging<FileGrainStorageOptions>(name);
        return services.AddGrainStorage(name, Create);
    }

    private static FileGrainStorage Create(IServiceProvider provider, string name) =>
        new(
            name,
            Options(provider, name),
            provider.GetRequiredService<IActivatorProvider>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetService<IFileSteps>() ?? NoSteps.Instance,
            [.. provider.GetServices<IFileStorageIncidents>()],
            provider.GetRequiredService<ILoggerFactory>()
        );

    private static FileGrainStorageOptions Options(IServiceProvider provider, string name) =>
        provider.GetRequiredService<IOptionsMonitor<FileGrainStorageOptions>>().Get(name);
}
