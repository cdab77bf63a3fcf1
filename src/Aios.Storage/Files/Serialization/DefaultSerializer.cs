using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Storage;

namespace Aios.Storage.Files;

/// <summary>
/// Fills in the serializer that was not configured. Orleans' own configurator would fall back to the silo's
/// general JSON serializer, whose type-annotated output nobody wants to read.
/// </summary>
internal sealed class DefaultSerializer(IServiceProvider services) : IPostConfigureOptions<FileGrainStorageOptions>
{
    public void PostConfigure(string? name, FileGrainStorageOptions options) =>
        options.GrainStorageSerializer ??=
            services.GetKeyedService<IGrainStorageSerializer>(name)
            ?? new JsonGrainStateSerializer(
                JsonGrainStateSerializer.CreateOptions(options.Indented, options.JsonTypeInfoResolvers)
            );
}
