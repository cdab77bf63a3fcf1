using Microsoft.Extensions.Options;
using Orleans.Providers;

namespace Aios.Storage.Files;

/// <summary>Adds file grain storage to a silo.</summary>
public static class FileSiloBuilderExtensions
{
    /// <summary>Keeps grain state as files, as the provider that grains get when they name none.</summary>
    public static ISiloBuilder AddFileGrainStorageAsDefault(
        this ISiloBuilder builder,
        Action<FileGrainStorageOptions> configureOptions
    ) => builder.AddFileGrainStorage(ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME, configureOptions);

    /// <summary>Keeps grain state as files, as the provider that grains get when they name none.</summary>
    public static ISiloBuilder AddFileGrainStorageAsDefault(
        this ISiloBuilder builder,
        Action<OptionsBuilder<FileGrainStorageOptions>>? configureOptions = null
    ) => builder.AddFileGrainStorage(ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME, configureOptions);

    /// <summary>Keeps grain state as files, as the provider called <paramref name="name"/>.</summary>
    public static ISiloBuilder AddFileGrainStorage(
        this ISiloBuilder builder,
        string name,
        Action<FileGrainStorageOptions> configureOptions
    ) => builder.ConfigureServices(services => services.AddFileGrainStorage(name, configureOptions));

    /// <summary>Keeps grain state as files, as the provider called <paramref name="name"/>.</summary>
    public static ISiloBuilder AddFileGrainStorage(
        this ISiloBuilder builder,
        string name,
        Action<OptionsBuilder<FileGrainStorageOptions>>? configureOptions = null
    ) => builder.ConfigureServices(services => services.AddFileGrainStorage(name, configureOptions));
}
