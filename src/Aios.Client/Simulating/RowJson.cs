using System.Buffers;
using System.Text;
using System.Text.Json;
using Aios.Api;
using Aios.Api.Planning;

namespace Aios.Client.Simulating;

/// <summary>Writes rows as a JSON array, one a line, as they are made.</summary>
internal static class RowJson
{
    private const int Piece = 64 * 1024;

    public static void Write(IEnumerable<PlannedRow> rows, TextWriter data)
    {
        var bytes = new ArrayBufferWriter<byte>(2 * Piece);
        using var json = new Utf8JsonWriter(
            bytes,
            new JsonWriterOptions { Encoder = ApiJson.Wire.Options.Encoder, SkipValidation = true }
        );
        var between = "[\n"u8;
        foreach (var row in rows)
        {
            bytes.Write(between);
            between = ",\n"u8;
            json.Reset();
            JsonSerializer.Serialize(json, row, ApiJson.Wire.PlannedRow);
            json.Flush();
            if (bytes.WrittenCount >= Piece)
                Pass(bytes, data);
        }

        bytes.Write(between[0] == (byte)'[' ? "[]\n"u8 : "\n]\n"u8);
        Pass(bytes, data);
    }

    private static void Pass(ArrayBufferWriter<byte> bytes, TextWriter data)
    {
        data.Write(Encoding.UTF8.GetString(bytes.WrittenSpan));
        bytes.ResetWrittenCount();
    }
}
