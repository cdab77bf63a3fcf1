using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Aios.Api;

/// <summary>How every body of the API is written and read: snake_case, without escapes that only HTML needs.</summary>
public static class ApiJson
{
    /// <summary>One line, as it goes over the wire.</summary>
    public static ApiJsonContext Wire { get; } = new(Options(indented: false));

    /// <summary>Indented, for people.</summary>
    public static ApiJsonContext Readable { get; } = new(Options(indented: true));

    private static JsonSerializerOptions Options(bool indented) =>
        new()
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            AllowDuplicateProperties = false,
            RespectNullableAnnotations = true,
            WriteIndented = indented,
        };
}

/// <summary>The source-generated metadata behind <see cref="ApiJson"/>: use its two instances.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(VersionInfo))]
[JsonSerializable(typeof(Jobs.JobPage))]
[JsonSerializable(typeof(Jobs.JobDetail))]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(Jobs.RemovalReceipt))]
[JsonSerializable(typeof(Jobs.RestartReceipt))]
[JsonSerializable(typeof(Jobs.WhyInfo))]
[JsonSerializable(typeof(Jobs.TriggerRequest))]
[JsonSerializable(typeof(Jobs.TriggerReceipt))]
[JsonSerializable(typeof(Runs.RunPage))]
[JsonSerializable(typeof(Runs.RunDetail))]
[JsonSerializable(typeof(Runs.CancelReceipt))]
[JsonSerializable(typeof(Runs.LogChunk))]
[JsonSerializable(typeof(Devices.DevicePage))]
[JsonSerializable(typeof(Devices.DrainRequest))]
[JsonSerializable(typeof(Devices.DrainReceipt))]
[JsonSerializable(typeof(Pauses.PausePage))]
[JsonSerializable(typeof(Pauses.PauseRequest))]
[JsonSerializable(typeof(Pauses.PauseReceipt))]
[JsonSerializable(typeof(Pauses.ResumeReceipt))]
[JsonSerializable(typeof(Occurrences.OccurrencePage))]
[JsonSerializable(typeof(Planning.NextPage))]
[JsonSerializable(typeof(DamagedFiles.DamagedFilePage))]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(HealthReport))]
public sealed partial class ApiJsonContext : JsonSerializerContext;
