using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Aios.Jobs.Definitions;

/// <summary>The canonical JSON of a definition, by which it is hashed, stored and sent between silos.</summary>
public static class DefinitionJson
{
    public static string Write(JobDefinition definition) =>
        JsonSerializer.Serialize(definition, DefinitionJsonContext.Default.JobDefinition);

    /// <exception cref="JsonException">The text is not a definition that <see cref="Write"/> made.</exception>
    public static JobDefinition Read(string json) =>
        JsonSerializer.Deserialize(json, DefinitionJsonContext.Default.JobDefinition)
        ?? throw new JsonException("A definition cannot be null.");

    /// <summary>Sixteen hexadecimal digits of the SHA-256 of the canonical JSON.</summary>
    public static string Hash(string json) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)).AsSpan(0, 8));
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(JobDefinition))]
internal sealed partial class DefinitionJsonContext : JsonSerializerContext;
