using Aios.Abstractions.Devices;
using Aios.Execution;
using Aios.Silo.Configuration;
using Aios.Silo.Supervision;
using Aios.Storage.Results;
using Microsoft.Extensions.Logging.Abstractions;

namespace Aios.Silo.Starting;

/// <summary>The programs of this process. Attempts that may outlive their device's lease outlast the silo whose lease it was: they go on
/// under the next one.</summary>
/// <remarks>What ends between two silos is told to nobody; its end is on record, and jobs look there.</remarks>
internal sealed class LastingPrograms(DeviceOptions options) : IAttemptListener, IDisposable
{
    /// <summary>Where container engines put secrets.</summary>
    private const string GivenSecrets = "/run/secrets";

    private volatile IAttemptListener? _listener;
    private readonly RelayedLogger _logger = new();
    private AttemptExecutor? _executor;
    private readonly Lock _gate = new();
    private TimeSpan _lease;
    private bool _engineRecorded;

    /// <summary>Some go on when the lease is lost.</summary>
    public bool Last => _executor?.Live.Any(l => l.LostAfter > _lease) is true;

    /// <summary>The executor of every silo of this process.</summary>
    public AttemptExecutor Of(OpenedDevice device)
    {
        _lease = device.Cluster.Lease;
        return _executor ??= new AttemptExecutor(
            new ExecutionOptions
            {
                DeviceId = options.DeviceId,
                ClusterUid = device.Cluster.Uid,
                Lease = device.Cluster.Lease,
                ProgramsFolder = options.Programs,
                PassEnv = options.PassEnv,
                EngineSocket = options.EngineSocket,
                ContainersBegin = RecordEngine,
                SecretFolders = options.SecretsDir is { } own ? [own, GivenSecrets] : [GivenSecrets],
            },
            new ResultStore(device.Common.Path),
            this,
            TimeProvider.System,
            _logger
        );
    }

    /// <summary>From now on this silo is told what happens.</summary>
    public void Tell(IServiceProvider silo)
    {
        _logger.Target = silo.GetRequiredService<ILogger<AttemptExecutor>>();
        _listener = silo.GetRequiredService<IAttemptListener>();
    }

    public Task KillAllAsync(string reason) => _executor?.KillAllAsync(reason) ?? Task.CompletedTask;

    public void Started(AttemptReport report) => _listener?.Started(report);

    public void Ended(AttemptReport report) => _listener?.Ended(report);

    /// <summary>Call when no attempt is live.</summary>
    public void Dispose() => _executor?.Dispose();

    /// <summary>From now on its supervisor, and the next one, looks for containers.</summary>
    private void RecordEngine()
    {
        lock (_gate)
        {
            if (_engineRecorded)
                return;
            DeviceRecord.OfEngine(options.DevicesFolder, options.DeviceId).Write(options.EngineSocket);
            _engineRecorded = true;
        }
    }

    /// <summary>Writes into the log of the silo that lives.</summary>
    private sealed class RelayedLogger : ILogger<AttemptExecutor>
    {
        private volatile ILogger _target = NullLogger.Instance;

        public ILogger Target
        {
            set => _target = value;
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => _target.BeginScope(state);

        public bool IsEnabled(LogLevel logLevel) => _target.IsEnabled(logLevel);

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => _target.Log(logLevel, eventId, state, exception, formatter);
    }
}
