using System.Globalization;
using System.Text;

namespace Aios.Silo.Logging;

/// <summary>Events as people read them.</summary>
internal static class LineText
{
    /// <summary>Always one line: <c>12:03:04 hello 01k... attempt 1 on nas1: succeeded in 0.2s</c>.</summary>
    public static string ForConsole(LogLine line)
    {
        var text = new StringBuilder(128);
        text.Append(CultureInfo.InvariantCulture, $"{line.At:HH:mm:ss} {Marker(line.Level)}{line.Message}");
        if (line.Exception is { } exception)
            text.Append(CultureInfo.InvariantCulture, $": {exception.GetType().Name}: {exception.Message}");
        for (var i = 0; i < text.Length; i++)
            if (char.IsControl(text[i]))
                text[i] = ' ';
        return text.Append('\n').ToString();
    }

    /// <summary>With date, level, source, and the whole exception on lines of its own, indented.</summary>
    public static string ForFile(LogLine line)
    {
        var text = new StringBuilder(256);
        text.Append(
            CultureInfo.InvariantCulture,
            $"{line.At:yyyy-MM-dd HH:mm:ss.fffzzz} {LevelName(line.Level)} {line.Category}: {line.Message}"
        );
        if (line.Exception is { } exception)
            text.Append('\n').Append(exception);
        return text.Replace("\r", "").Replace("\n", "\n    ").Append('\n').ToString();
    }

    public static string LevelName(LogLevel level) =>
        level switch
        {
            LogLevel.Trace => "trace",
            LogLevel.Debug => "debug",
            LogLevel.Information => "information",
            LogLevel.Warning => "warning",
            LogLevel.Error => "error",
            _ => "critical",
        };

    private static string Marker(LogLevel level) => level >= LogLevel.Warning ? LevelName(level) + ": " : "";
}
