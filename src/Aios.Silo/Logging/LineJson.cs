using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Aios.Silo.Logging;

/// <summary>Events as machines read them: one JSON object a line, snake_case, UTC.</summary>
internal static class LineJson
{
    private const string Template = "{OriginalFormat}";

    private static readonly JsonWriterOptions Readable = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string ForConsole(LogLine line)
    {
        using var buffer = new MemoryStream(256);
        using (var writer = new Utf8JsonWriter(buffer, Readable))
            Write(writer, line);
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length) + "\n";
    }

    private static void Write(Utf8JsonWriter writer, LogLine line)
    {
        writer.WriteStartObject();
        writer.WriteString(
            "at",
            line.At.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture)
        );
        writer.WriteString("level", LineText.LevelName(line.Level));
        writer.WriteString("source", line.Category);
        writer.WriteString("message", line.Message);
        if (line.Exception is { } exception)
            writer.WriteString("exception", exception.ToString());
        writer.WriteStartObject("values");
        foreach (var (name, value) in line.Values)
            if (name != Template)
                WriteValue(writer, JsonNamingPolicy.SnakeCaseLower.ConvertName(name), value);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter writer, string name, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNull(name);
                break;
            case bool flag:
                writer.WriteBoolean(name, flag);
                break;
            case int or long or short or byte or uint:
                writer.WriteNumber(name, Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case double number when double.IsFinite(number):
                writer.WriteNumber(name, number);
                break;
            default:
                writer.WriteString(name, Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
        }
    }
}
