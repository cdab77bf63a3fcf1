using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Aios.Storage.Triggers;

/// <summary>What became of a trigger file, written beside it.</summary>
internal sealed record TriggerSidecar
{
    public required bool Accepted { get; init; }

    /// <summary>When accepted.</summary>
    public string? RunId { get; init; }

    /// <summary>Null: the name means none.</summary>
    public string? Job { get; init; }

    /// <summary>When rejected: why.</summary>
    public string? Reason { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Which one took the file in.</summary>
    public required string Device { get; init; }

    public required string TriggerId { get; init; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(TriggerSidecar))]
internal sealed partial class TriggerJsonContext : JsonSerializerContext
{
    public static TriggerJsonContext Readable { get; } =
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
