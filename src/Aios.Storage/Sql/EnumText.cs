using System.Collections.Frozen;
using System.Text.Json;

namespace Aios.Storage.Sql;

/// <summary>An enum as columns hold it, the way users write it: <c>timed_out</c>.</summary>
internal static class EnumText<T>
    where T : struct, Enum
{
    private static readonly FrozenDictionary<T, string> Texts = Enum.GetValues<T>()
        .ToFrozenDictionary(value => value, value => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()));

    private static readonly FrozenDictionary<string, T> Values = Texts.ToFrozenDictionary(
        pair => pair.Value,
        pair => pair.Key,
        StringComparer.Ordinal
    );

    public static string Of(T value) => Texts[value];

    public static T Parse(string text) => Values[text];
}
