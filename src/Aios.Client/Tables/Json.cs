using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Aios.Client.Tables;

/// <summary>Writes JSON for people.</summary>
internal static class Json
{
    private static readonly JsonWriterOptions Readable = new()
    {
        Indented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Indented(JsonElement? element)
    {
        if (element is not { ValueKind: not (JsonValueKind.Undefined or JsonValueKind.Null) } value)
            return "";
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes, Readable))
            value.WriteTo(writer);
        return Encoding.UTF8.GetString(bytes.ToArray());
    }
}
