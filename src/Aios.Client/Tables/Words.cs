using System.Text.Json;

namespace Aios.Client.Tables;

/// <summary>Writes names of enums as the API and job files do.</summary>
internal static class Words
{
    public static string Of<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    public static string Of<T>(T? value)
        where T : struct, Enum => value is null ? "" : Of(value.Value);
}
