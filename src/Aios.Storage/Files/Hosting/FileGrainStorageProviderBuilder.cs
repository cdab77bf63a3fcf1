using System.Globalization;
using Aios.Storage.Files;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Providers;
using Orleans.Storage;

[assembly: RegisterProvider("File", "GrainStorage", "Silo", typeof(FileGrainStorageProviderBuilder))]

namespace Aios.Storage.Files;

/// <summary>Makes a provider from configuration alone: <c>Orleans:GrainStorage:NAME:ProviderType = File</c>.</summary>
internal sealed class FileGrainStorageProviderBuilder : IProviderBuilder<ISiloBuilder>
{
    public void Configure(ISiloBuilder builder, string? name, IConfigurationSection configurationSection) =>
        builder.AddFileGrainStorage(
            name ?? ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME,
            (OptionsBuilder<FileGrainStorageOptions> options) =>
                options.Configure<IServiceProvider>((target, services) => Read(configurationSection, target, services))
        );

    private static void Read(IConfigurationSection section, FileGrainStorageOptions options, IServiceProvider services)
    {
        options.RootFolder = section[nameof(options.RootFolder)] ?? options.RootFolder;
        options.DefaultStateName = section[nameof(options.DefaultStateName)] ?? options.DefaultStateName;
        if (section[nameof(options.Indented)] is { Length: > 0 } indented)
            options.Indented = bool.Parse(indented);
        if (section[nameof(options.LockTimeout)] is { Length: > 0 } timeout)
            options.LockTimeout = TimeSpan.Parse(timeout, CultureInfo.InvariantCulture);
        if (section[nameof(options.MaxConcurrency)] is { Length: > 0 } threads)
            options.MaxConcurrency = int.Parse(threads, CultureInfo.InvariantCulture);
        if (section["SerializerKey"] is { Length: > 0 } key)
            options.GrainStorageSerializer = services.GetRequiredKeyedService<IGrainStorageSerializer>(key);
    }
}
