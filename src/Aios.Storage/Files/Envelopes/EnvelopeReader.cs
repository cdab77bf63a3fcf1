using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Aios.Storage.Files;

/// <summary>Judges the bytes of a state file.</summary>
internal static class EnvelopeReader
{
    public static Finding Read(ReadOnlyMemory<byte> file)
    {
        var seen = new Members();
        string? problem;
        try
        {
            problem = Parse(file, ref seen);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            problem = file.IsEmpty ? "is empty" : "is torn: it is not the JSON that was written";
        }
        // A newer format may look different in every other way, so this is asked before anything is called damaged.
        if (seen.Version > EnvelopeFormat.Version)
            return new Finding.Newer(seen.Version.Value);
        problem ??= Check(file, seen);
        if (problem is not null)
            return new Finding.Damaged(problem, seen.ETag, file);
        var state = file[seen.State!.Value];
        return new Finding.Good(
            new Envelope(
                seen.ETag!,
                DateTimeOffset.Parse(seen.SavedAt!, CultureInfo.InvariantCulture),
                seen.StateMember is EnvelopeFormat.NotJson
                    ? Convert.FromBase64String(Encoding.ASCII.GetString(state.Span[1..^1]))
                    : state
            ),
            file
        );
    }

    private static string? Parse(ReadOnlyMemory<byte> file, ref Members seen)
    {
        string? problem = null;
        var reader = new Utf8JsonReader(file.Span, new JsonReaderOptions { MaxDepth = EnvelopeFormat.MaxDepth });
        reader.Read();
        if (reader.TokenType is not JsonTokenType.StartObject)
            return "is not a JSON object";
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            if (!Take(name, ref reader, ref seen))
                problem ??= $"was edited: its member '{name}' does not belong there";
        }
        reader.Read();
        return problem;
    }

    /// <returns>Whether it is a member of this version.</returns>
    private static bool Take(string name, ref Utf8JsonReader reader, ref Members seen)
    {
        var text = reader.TokenType is JsonTokenType.String ? reader.GetString() : null;
        var start = (int)reader.TokenStartIndex;
        switch (name)
        {
            case "etag":
                seen.ETag = text;
                return text is not null;
            case "saved_at":
                seen.SavedAt = text;
                return text is not null;
            case "checksum":
                seen.Checksum = text;
                return text is not null;
            case "version":
                seen.Version =
                    reader.TokenType is JsonTokenType.Number && reader.TryGetInt64(out var version) ? version : null;
                return seen.Version is not null;
            case EnvelopeFormat.Json or EnvelopeFormat.NotJson:
                reader.Skip();
                seen.StateMember = name;
                seen.State = start..(int)reader.BytesConsumed;
                return true;
            default:
                reader.Skip();
                return false;
        }
    }

    private static string? Check(ReadOnlyMemory<byte> file, Members seen)
    {
        if (
            seen
            is not {
                ETag: { } etag,
                SavedAt: { } savedAt,
                Version: { } version,
                State: { } state,
                StateMember: { } member
            }
        )
            return "is incomplete: etag, saved_at, version, checksum or state is missing";
        var checksum = EnvelopeFormat.Checksum(etag, savedAt, version, member, file.Span[state]);
        return string.Equals(checksum, seen.Checksum, StringComparison.Ordinal)
            ? null
            : "was edited or damaged: its checksum does not match";
    }

    private record struct Members(
        string? ETag,
        string? SavedAt,
        long? Version,
        string? Checksum,
        Range? State,
        string? StateMember
    );
}
