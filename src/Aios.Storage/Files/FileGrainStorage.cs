using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Orleans.Serialization.Serializers;
using Orleans.Storage;

namespace Aios.Storage.Files;

/// <summary>Keeps each grain's state in a JSON file of its own. README.md says what is promised on which file system.</summary>
internal sealed partial class FileGrainStorage : IGrainStorage, ILifecycleParticipant<ISiloLifecycle>
{
    private readonly string _name;
    private readonly FileGrainStorageOptions _options;
    private readonly IActivatorProvider _activators;
    private readonly FolderLayout _layout;
    private readonly StateFolder _folder;
    private readonly GrainFileStore _store;
    private readonly IoThreads _threads;
    private readonly ShardLocks _locks;
    private readonly ILogger _logger;

    public FileGrainStorage(
        string name,
        FileGrainStorageOptions options,
        IActivatorProvider activators,
        TimeProvider time,
        IFileSteps steps,
        IReadOnlyList<IFileStorageIncidents> incidents,
        ILoggerFactory loggers
    )
    {
        var logger = loggers.CreateLogger<FileGrainStorage>();
        _name = name;
        _options = options;
        _activators = activators;
        _logger = logger;
        _layout = new FolderLayout(options.RootFolder, options.DefaultStateName);
        _folder = new StateFolder(_layout);
        Swap = new GrainFileSwap(_folder, steps);
        var recovery = new GrainFileRecovery(_layout, Swap, new IncidentReporter(incidents, logger), time);
        _store = new GrainFileStore(_folder, Swap, recovery, steps, time);
        _threads = new IoThreads(options.MaxConcurrency);
        _locks = new ShardLocks(_layout, _threads, options.LockTimeout);
    }

    internal GrainFileSwap Swap { get; }

    internal FolderLayout Layout => _layout;

    public void Participate(ISiloLifecycle observer) =>
        observer.Subscribe($"{nameof(FileGrainStorage)}-{_name}", _options.InitStage, Prepare);

    /// <summary>Makes the folders, tries the locks, and removes what dead writers left.</summary>
    public Task Prepare(CancellationToken cancellationToken) =>
        _threads.Run(() =>
        {
            var started = Stopwatch.GetTimestamp();
            _folder.Prepare();
            var swept = DeadWriterSweep.Run(_layout);
            var elapsed = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            LogReady(_name, _layout.Root, elapsed, swept);
            return true;
        });

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        ReadStateAsync(stateName, grainId, grainState, CancellationToken.None);

    public async Task ReadStateAsync<T>(
        string stateName,
        GrainId grainId,
        IGrainState<T> grainState,
        CancellationToken cancellationToken
    )
    {
        cancellationToken.ThrowIfCancellationRequested();
        var file = _layout.FileOf(stateName, grainId);
        var envelope =
            await _threads.Run(() => GrainFileReader.TryReadUnlocked(file))
            ?? await _locks.Run(file.Shard, () => _store.Load(file), cancellationToken);
        grainState.State = envelope is null ? Empty<T>() : Deserialize<T>(file, envelope);
        grainState.ETag = envelope?.ETag;
        grainState.RecordExists = envelope is not null;
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        WriteStateAsync(stateName, grainId, grainState, CancellationToken.None);

    /// <remarks>A cancelled write has not begun; one that began is finished.</remarks>
    public async Task WriteStateAsync<T>(
        string stateName,
        GrainId grainId,
        IGrainState<T> grainState,
        CancellationToken cancellationToken
    )
    {
        cancellationToken.ThrowIfCancellationRequested();
        var file = _layout.FileOf(stateName, grainId);
        var expected = grainState.ETag;
        var state = _options.GrainStorageSerializer.Serialize(grainState.State).ToMemory();
        grainState.ETag = await _locks.Run(
            file.Shard,
            () => _store.Write(file, expected, state.Span),
            cancellationToken
        );
        grainState.RecordExists = true;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        ClearStateAsync(stateName, grainId, grainState, CancellationToken.None);

    public async Task ClearStateAsync<T>(
        string stateName,
        GrainId grainId,
        IGrainState<T> grainState,
        CancellationToken cancellationToken
    )
    {
        cancellationToken.ThrowIfCancellationRequested();
        var file = _layout.FileOf(stateName, grainId);
        var expected = grainState.ETag;
        await _locks.Run(
            file.Shard,
            () =>
            {
                _store.Clear(file, expected);
                return true;
            },
            cancellationToken
        );
        grainState.State = Empty<T>();
        grainState.ETag = null;
        grainState.RecordExists = false;
    }

    private T Deserialize<T>(GrainFile file, Envelope envelope)
    {
        try
        {
            return _options.GrainStorageSerializer.Deserialize<T>(envelope.State) ?? Empty<T>();
        }
        catch (Exception exception)
        {
            throw new FileStorageStateException(file.Current, typeof(T), exception);
        }
    }

    private T Empty<T>() => _activators.GetActivator<T>().Create();

    [LoggerMessage(
        Level = LogLevel.Debug,
        Message = "File grain storage {Name} is ready in {Root} after {Elapsed} ms; {Swept} files of dead writers removed"
    )]
    private partial void LogReady(string name, string root, double elapsed, int swept);
}
