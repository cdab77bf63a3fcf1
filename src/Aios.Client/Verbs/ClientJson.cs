using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Aios.Client.Validating;

namespace Aios.Client.Verbs;

/// <summary>JSON of the verbs that answer with more than one thing the API said; each part is exactly what it said.</summary>
internal static class ClientJson
{
    public static ClientJsonContext Wire { get; } =
        new(
            new JsonSerializerOptions
            {
                PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
                Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            }
        );

    public static JsonElement? Element(string? json)
    {
        if (json is null)
            return null;
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ValidationReport))]
[JsonSerializable(typeof(VersionReport))]
[JsonSerializable(typeof(StatusReport))]
internal sealed partial class ClientJsonContext : JsonSerializerContext;

/// <summary><c>aios version --output json</c></summary>
internal sealed record VersionReport
{
    public required string Client { get; init; }

    /// <summary>Null when none was reached.</summary>
    public required JsonElement? Cluster { get; init; }
}

/// <summary><c>aios status --output json</c></summary>
internal sealed record StatusReport
{
    public required JsonElement? Cluster { get; init; }

    public required JsonElement? Devices { get; init; }

    public required JsonElement? Jobs { get; init; }

    public required JsonElement? ActiveRuns { get; init; }

    public required JsonElement? Pauses { get; init; }

    public required JsonElement? DamagedFiles { get; init; }
}
