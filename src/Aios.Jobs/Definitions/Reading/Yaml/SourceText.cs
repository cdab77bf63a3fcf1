using System.Text;
using System.Text.Unicode;

namespace Aios.Jobs.Definitions.Reading.Yaml;

/// <summary>The text of a file: UTF-8 of at most 256 KiB, without control characters.</summary>
internal static class SourceText
{
    public const int MaxBytes = 256 * 1024;

    private static readonly UTF8Encoding Utf8Strict = new(
        encoderShouldEmitUTF8Identifier: false,
        throwOnInvalidBytes: true
    );

    /// <summary>Null when the bytes are not such a text: the mistake is in the list.</summary>
    public static string? Decode(DefinitionSource source, MistakeList mistakes)
    {
        var bytes = source.Content.Span;
        var start = new Mark(source.Path, 1, 1);
        if (bytes.Length > MaxBytes)
        {
            mistakes.Add(start, $"the file has {bytes.Length} bytes; at most {MaxBytes} (256 KiB) are read");
            return null;
        }

        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            mistakes.Add(start, "the file is in UTF-16; save it as UTF-8");
            return null;
        }

        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
            bytes = bytes[3..];
        if (!Utf8.IsValid(bytes))
        {
            mistakes.Add(FirstInvalid(source.Path, bytes), "this is not UTF-8; save the file as UTF-8");
            return null;
        }

        var text = Utf8Strict.GetString(bytes).ReplaceLineEndings("\n");
        return HasControlCharacter(source.Path, text, mistakes) ? null : text;
    }

    /// <summary>The place of a character in a text.</summary>
    public static Mark MarkOf(string file, ReadOnlySpan<char> text, int index)
    {
        var before = text[..index];
        return new Mark(file, before.Count('\n') + 1, index - before.LastIndexOf('\n'));
    }

    private static bool HasControlCharacter(string file, string text, MistakeList mistakes)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '\t' or '\n' or '\r' || !char.IsControl(text[i]))
                continue;
            mistakes.Add(
                MarkOf(file, text, i),
                $"the control character U+{(int)text[i]:X4} may not be in a file; remove it"
            );
            return true;
        }

        return false;
    }

    private static Mark FirstInvalid(string file, ReadOnlySpan<byte> bytes)
    {
        var index = 0;
        while (
            index < bytes.Length
            && Rune.DecodeFromUtf8(bytes[index..], out _, out var length) == System.Buffers.OperationStatus.Done
        )
        {
            index += length;
        }

        var valid = Utf8Strict.GetString(bytes[..index]);
        return MarkOf(file, valid, valid.Length);
    }
}
