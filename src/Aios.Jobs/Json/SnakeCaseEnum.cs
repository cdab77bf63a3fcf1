using System.Text.Json;
using System.Text.Json.Serialization;

namespace Aios.Jobs.Json;

/// <summary>Writes an enum as users write it: <c>timed_out</c>.</summary>
public sealed class SnakeCaseEnum<T>()
    : JsonStringEnumConverter<T>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false)
    where T : struct, Enum;
