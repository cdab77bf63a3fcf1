using Aios.Storage.Files;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Serialization.Activators;
using Orleans.Serialization.Serializers;

namespace Aios.Storage.Writer;

/// <summary>A file grain storage without a silo around it.</summary>
internal static class StorageOf
{
    public static async Task<FileGrainStorage> Folder(
        string root,
        IFileSteps? steps = null,
        IReadOnlyList<IFileStorageIncidents>? incidents = null,
        TimeProvider? time = null,
        Action<FileGrainStorageOptions>? configure = null
    )
    {
        var storage = Unprepared(root, steps, incidents, time, configure);
        await storage.Prepare(CancellationToken.None);
        return storage;
    }

    public static FileGrainStorage Unprepared(
        string root,
        IFileSteps? steps = null,
        IReadOnlyList<IFileStorageIncidents>? incidents = null,
        TimeProvider? time = null,
        Action<FileGrainStorageOptions>? configure = null
    )
    {
        var options = new FileGrainStorageOptions { RootFolder = root };
        configure?.Invoke(options);
        options.GrainStorageSerializer ??= new JsonGrainStateSerializer(
            JsonGrainStateSerializer.CreateOptions(options.Indented, options.JsonTypeInfoResolvers)
        );
        return new FileGrainStorage(
            "files",
            options,
            new Activators(),
            time ?? TimeProvider.System,
            steps ?? NoSteps.Instance,
            incidents ?? [],
            NullLoggerFactory.Instance
        );
    }

    private sealed class Activators : IActivatorProvider
    {
        public IActivator<T> GetActivator<T>() => new New<T>();
    }

    private sealed class New<T> : IActivator<T>
    {
        public T Create() => Activator.CreateInstance<T>();
    }
}
