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
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException)
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
                seen.IsBase64 ? Convert.FromBase64String(Encoding.ASCII.GetString(state.Span[1..^1])) : state
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
            var name = reader.GetString();
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            switch (name)
            {
                case "etag":
                    seen.ETag = reader.GetString();
                    break;
                case "saved_at":
                    seen.SavedAt = reader.GetString();
                    break;
                case "version":
                    seen.Version = reader.GetInt64();
                    break;
                case "checksum":
                    seen.Checksum = reader.GetString();
                    break;
                case "state" or "state_base64":
                    seen.State = start..(int)reader.BytesConsumed;
                    seen.IsBase64 = name is "state_base64";
                    break;
                default:
                    problem = $"was edited: it has a member '{name}'";
                    break;
            }
        }
        reader.Read();
        return problem;
    }

    private static string? Check(ReadOnlyMemory<byte> file, Members seen)
    {
        if (seen is not { ETag: { } etag, SavedAt: { } savedAt, Version: { } version, State: { } state })
            return "is incomplete: etag, saved_at, version, checksum or state is missing";
        var checksum = EnvelopeFormat.Checksum(etag, savedAt, version, file.Span[state]);
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
        bool IsBase64
    );
}
