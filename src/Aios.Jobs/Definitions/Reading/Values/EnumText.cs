using System.Text.Json;

namespace Aios.Jobs.Definitions.Reading.Values;

/// <summary>The words by which users name the values of an enum: <c>random_daily</c>.</summary>
internal static class EnumText<T>
    where T : struct, Enum
{
    private static readonly Dictionary<string, T> Values = Enum.GetValues<T>()
        .ToDictionary(Write, StringComparer.Ordinal);

    public static IReadOnlyCollection<string> Words => Values.Keys;

    public static string Write(T value) => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    public static bool TryParse(string word, out T value) => Values.TryGetValue(word, out value);
}
