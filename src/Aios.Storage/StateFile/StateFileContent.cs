using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Aios.Abstractions.StateFile;

namespace Aios.Storage.StateFile;

/// <summary>The layout of <c>state.json</c>.</summary>
internal sealed record StateFileContent
{
    /// <summary>The first property of every <c>state.json</c> of ours, by which it is told from other programs'.</summary>
    public const string Marker = "aios";

    /// <summary>The version of this layout. Properties may be added under the same version.</summary>
    [JsonPropertyOrder(-1)]
    public int Aios { get; init; } = 1;

    public required string Cluster { get; init; }

    public required DateTimeOffset WrittenAt { get; init; }

    public required IReadOnlyList<StateDevice> Devices { get; init; }

    public required IReadOnlyList<StateJob> Jobs { get; init; }

    public required IReadOnlyList<StateRun> ActiveRuns { get; init; }

    public static byte[] Write(StatePicture picture, DateTimeOffset at) =>
        [
            .. JsonSerializer.SerializeToUtf8Bytes(
                new StateFileContent
                {
                    Cluster = picture.Cluster,
                    WrittenAt = at,
                    Devices = picture.Devices,
                    Jobs = picture.Jobs,
                    ActiveRuns = picture.ActiveRuns,
                },
                StateFileJsonContext.Readable.StateFileContent
            ),
            (byte)'\n',
        ];

    /// <summary>True also for an empty file, in which there is nothing to keep.</summary>
    /// <param name="beginning">The first bytes of the file.</param>
    public static bool IsOurs(ReadOnlySpan<byte> beginning)
    {
        if (beginning.IsEmpty)
            return true;
        var reader = new Utf8JsonReader(beginning, isFinalBlock: false, state: default);
        try
        {
            return reader.Read()
                && reader.TokenType == JsonTokenType.StartObject
                && reader.Read()
                && reader.TokenType == JsonTokenType.PropertyName
                && reader.ValueTextEquals(Marker);
        }
        catch (JsonException)
        {
            return false;
        }
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(StateFileContent))]
internal sealed partial class StateFileJsonContext : JsonSerializerContext
{
    public static StateFileJsonContext Readable { get; } =
        new(
            new JsonSerializerOptions
            {
                PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
                DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
                Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
                WriteIndented = true,
            }
        );
}
