using System.Text.Json;

namespace Aios.Execution.Secrets;

/// <summary>Masks the output that a program left as JSON, in which one text can be written in many ways.</summary>
internal static class MaskedJson
{
    private static readonly JsonWriterOptions Readable = new() { Indented = true };

    /// <param name="content">JSON, or anything else, which is masked as it is.</param>
    /// <param name="mask">The secrets.</param>
    /// <returns>Null: there are none in it.</returns>
    internal static byte[]? Of(ReadOnlyMemory<byte> content, SecretMask mask)
    {
        try
        {
            using var document = JsonDocument.Parse(content);
            return Holds(document.RootElement, mask) ? Written(document.RootElement, mask) : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // It is no JSON, or holds half a letter.
            var masked = mask.Apply(content.Span);
            return content.Span.SequenceEqual(masked) ? null : masked;
        }
    }

    private static bool Holds(JsonElement value, SecretMask mask) =>
        value.ValueKind switch
        {
            JsonValueKind.Object => value
                .EnumerateObject()
                .Any(member => IsHidden(member.Name, mask) || Holds(member.Value, mask)),
            JsonValueKind.Array => value.EnumerateArray().Any(item => Holds(item, mask)),
            JsonValueKind.String => IsHidden(value.GetString()!, mask),
            _ => IsHidden(value.GetRawText(), mask),
        };

    private static byte[] Written(JsonElement value, SecretMask mask)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Readable))
            Write(value, mask, writer);
        return stream.ToArray();
    }

    private static void Write(JsonElement value, SecretMask mask, Utf8JsonWriter writer)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in value.EnumerateObject())
                {
                    writer.WritePropertyName(mask.Apply(member.Name));
                    Write(member.Value, mask, writer);
                }
                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in value.EnumerateArray())
                    Write(item, mask, writer);
                writer.WriteEndArray();
                break;
            case JsonValueKind.String:
                writer.WriteStringValue(mask.Apply(value.GetString()!));
                break;
            case var _ when IsHidden(value.GetRawText(), mask):
                writer.WriteStringValue(SecretMask.Stars);
                break;
            default:
                writer.WriteRawValue(value.GetRawText());
                break;
        }
    }

    private static bool IsHidden(string text, SecretMask mask) => mask.Apply(text) != text;
}
