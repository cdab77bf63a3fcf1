namespace Aios.Silo.Logging;

/// <summary>One event, ready to be written.</summary>
/// <param name="At">In the device's time zone.</param>
/// <param name="Level">How serious it is.</param>
/// <param name="Category">Who says it.</param>
/// <param name="Message">In words.</param>
/// <param name="Values">The values in the message, by name.</param>
/// <param name="Exception">What was thrown, or null.</param>
internal sealed record LogLine(
    DateTimeOffset At,
    LogLevel Level,
    string Category,
    string Message,
    IReadOnlyList<KeyValuePair<string, object?>> Values,
    Exception? Exception
);
