using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Aios.Cluster.Tests.Fixture;

/// <summary>What AIOS logged, for tests that fail.</summary>
internal sealed class MemoryLog : ILoggerProvider
{
    private readonly ConcurrentQueue<string> _lines = new();

    public IReadOnlyList<string> Lines => [.. _lines];

    public ILogger CreateLogger(string categoryName) =>
        new Logger(this, categoryName.StartsWith("Aios", StringComparison.Ordinal) ? LogLevel.Debug : LogLevel.Error);

    public void Dispose() { }

    private sealed class Logger(MemoryLog log, LogLevel least) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= least;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            if (IsEnabled(logLevel))
            {
                log._lines.Enqueue(
                    $"{logLevel}: {formatter(state, exception)} {exception?.GetType().Name} {exception?.Message}"
                );
            }
        }
    }
}
