using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Aios.Jobs.Runs;

/// <summary>How runs and attempts are written into files that people read.</summary>
public static class RunJson
{
    /// <summary>Indented, snake_case, without escapes that only HTML needs.</summary>
    public static RunJsonContext Readable { get; } =
        new(
            new JsonSerializerOptions
            {
                PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
                Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
                WriteIndented = true,
            }
        );
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(AttemptRecord))]
[JsonSerializable(typeof(RunResult))]
public sealed partial class RunJsonContext : JsonSerializerContext;
