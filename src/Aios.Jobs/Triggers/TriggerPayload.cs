using System.Text.Json;

namespace Aios.Jobs.Triggers;

/// <summary>The content of a trigger file: a JSON value, or nothing.</summary>
public sealed record TriggerPayload
{
    /// <summary>1 MiB.</summary>
    public const int MaxBytes = 1 << 20;

    private const int MaxDepth = 64;

    private TriggerPayload() { }

    /// <summary>UTF-8 JSON as it was written, without a byte order mark; null: there is none.</summary>
    public byte[]? Json { get; private init; }

    /// <summary>Why the content cannot be a payload; null: it can.</summary>
    public string? Mistake { get; private init; }

    /// <param name="content">The file's bytes; of longer files at least one more than <see cref="MaxBytes"/>.</param>
    public static TriggerPayload Read(ReadOnlySpan<byte> content)
    {
        if (content.Length > MaxBytes)
            return Wrong(
                $"the payload is larger than {MaxBytes} bytes (1 MiB); write the data to a file and pass its path"
            );
        if (IsUtf16(content))
            return Wrong("the payload is UTF-16; save it as UTF-8");
        var json = content.StartsWith(ByteOrderMark) ? content[ByteOrderMark.Length..] : content;
        if (json.Trim(" \t\r\n"u8).IsEmpty)
            return new TriggerPayload();
        return Check(json) is { } mistake ? Wrong(mistake) : new TriggerPayload { Json = json.ToArray() };
    }

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    private static bool IsUtf16(ReadOnlySpan<byte> content) => content is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..];

    private static string? Check(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MaxDepth });
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
                    _ = reader.GetString();
            }

            return null;
        }
        catch (JsonException wrong)
        {
            return $"the payload is not JSON: line {wrong.LineNumber + 1}, byte {wrong.BytePositionInLine + 1}";
        }
        catch (InvalidOperationException)
        {
            return "the payload is not JSON: it holds text that is not UTF-8";
        }
    }

    /// <summary>Content that is there and cannot be read.</summary>
    public static TriggerPayload Unreadable(string reason) => Wrong(reason);

    private static TriggerPayload Wrong(string mistake) => new() { Mistake = mistake };
}
