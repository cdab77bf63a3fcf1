using System.Text.Json;
using System.Text.Json.Serialization;

namespace Aios.Jobs.Machine;

/// <summary>How a job's state is written, and with which <see cref="JsonSerializerOptions.TypeInfoResolver"/> others write it.</summary>
/// <remarks>Options that only take over the resolver must name the snake_case policy themselves, since names follow the options.</remarks>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(JobState))]
public sealed partial class JobStateJson : JsonSerializerContext
{
    public static string Write(JobState state) => JsonSerializer.Serialize(state, Default.JobState);

    /// <exception cref="JsonException">The text is not a state that <see cref="Write"/> made.</exception>
    public static JobState Read(string json) =>
        JsonSerializer.Deserialize(json, Default.JobState) ?? throw new JsonException("A job's state cannot be null.");
}
