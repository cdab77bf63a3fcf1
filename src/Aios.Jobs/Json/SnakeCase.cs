using System.Text.Json;

namespace Aios.Jobs.Json;

/// <summary>Enum values as users write them.</summary>
public static class SnakeCase
{
    public static string Of<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
