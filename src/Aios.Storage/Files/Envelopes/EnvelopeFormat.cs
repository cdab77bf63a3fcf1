using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Aios.Storage.Files;

/// <summary>
/// The bytes of a state file: the envelope on the first line, the state as the serializer wrote it on the lines below.
/// <code>
/// {"etag":"…","saved_at":"2026-01-31T12:00:00.0000000Z","version":1,"checksum":"sha256:…",
/// "state":{…}}
/// </code>
/// The state's bytes are not touched, so the checksum can be over what is in the file. A state that is not JSON is
/// kept as <c>state_base64</c>.
/// </summary>
internal static class EnvelopeFormat
{
    public const int Version = 1;

    /// <summary>Deeper JSON is kept as base64: the reader must be able to find its end.</summary>
    public const int MaxDepth = 512;

    public static byte[] Write(string etag, DateTimeOffset savedAt, ReadOnlySpan<byte> state)
    {
        var member = IsOneJsonValue(state) ? "state" : "state_base64";
        var value = member is "state" ? state : Base64Json(state);
        var time = savedAt.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
        var checksum = Checksum(etag, time, Version, value);
        var head = $$"""
            {"etag":"{{etag}}","saved_at":"{{time}}","version":{{Version}},"checksum":"{{checksum}}",
            "{{member}}":
            """;
        var file = new byte[head.Length + value.Length + 2];
        Encoding.ASCII.GetBytes(head, file);
        value.CopyTo(file.AsSpan(head.Length));
        "}\n"u8.CopyTo(file.AsSpan(head.Length + value.Length));
        return file;
    }

    /// <summary>Over everything that matters, so that an edited etag is found like an edited state.</summary>
    public static string Checksum(string etag, string savedAt, long version, ReadOnlySpan<byte> state)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(
            Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{etag}\n{savedAt}\n{version}\n"))
        );
        hash.AppendData(state);
        return "sha256:" + Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static byte[] Base64Json(ReadOnlySpan<byte> state) =>
        Encoding.ASCII.GetBytes($"\"{Convert.ToBase64String(state)}\"");

    /// <summary>Exactly one value with nothing around it: what a reader would cut out of the file again.</summary>
    private static bool IsOneJsonValue(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty || char.IsWhiteSpace((char)bytes[0]) || char.IsWhiteSpace((char)bytes[^1]))
            return false;
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = MaxDepth - 1 });
        try
        {
            while (reader.Read()) { }
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
