namespace Aios.Silo.Logging;

/// <summary>Sends every event to a <see cref="LogQueue"/>.</summary>
[ProviderAlias("Device")]
internal sealed class DeviceLoggerProvider(LogQueue queue, TimeProvider time) : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => new DeviceLogger(queue, time, categoryName);

    public void Dispose() => queue.Dispose();

    private sealed class DeviceLogger(LogQueue queue, TimeProvider time, string category) : ILogger
    {
        private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(1);

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            var values = state as IReadOnlyList<KeyValuePair<string, object?>> ?? [];
            queue.Add(
                new(time.GetLocalNow(), logLevel, category, formatter(state, exception), Copy(values), exception)
            );
            if (logLevel == LogLevel.Critical)
                queue.Flush(LastWords);
        }

        // The state of a source-generated message lives on its caller's stack or is pooled.
        private static KeyValuePair<string, object?>[] Copy(IReadOnlyList<KeyValuePair<string, object?>> values)
        {
            var copy = new KeyValuePair<string, object?>[values.Count];
            for (var i = 0; i < copy.Length; i++)
                copy[i] = values[i];
            return copy;
        }
    }
}
