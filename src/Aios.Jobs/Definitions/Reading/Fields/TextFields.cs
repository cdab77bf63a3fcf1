using System.Text;
using Aios.Jobs.Definitions.Reading.Values;
using Aios.Jobs.Definitions.Reading.Yaml;

namespace Aios.Jobs.Definitions.Reading.Fields;

/// <summary>Fields that are text, or one word of a few.</summary>
internal static class TextFields
{
    /// <summary>Linux passes no longer argument or variable to a program.</summary>
    private const int LongestArgument = 131_000;

    /// <summary>Any scalar, as it is written.</summary>
    public static string? Text(this Field field, string wanted = "text", int longest = 1000, bool mayBeAbsent = false)
    {
        if (field.Scalar(wanted, mayBeAbsent) is not { } scalar)
            return null;
        if (scalar.Text.Length <= longest)
            return scalar.Text;
        field.Wrong($"'{field.Name}' has {scalar.Text.Length} characters; at most {longest} are allowed");
        return null;
    }

    /// <summary>Text that a program gets as an argument or variable.</summary>
    public static string? Argument(this Field field, string wanted = "text", bool mayBeAbsent = false)
    {
        if (field.Text(wanted, LongestArgument, mayBeAbsent) is not { } text)
            return null;
        if (Encoding.UTF8.GetByteCount(text) <= LongestArgument)
            return text;
        field.Wrong(
            $"'{field.Name}' is longer than the 128 KiB that Linux passes to a program; put it into a file or 'stdin'"
        );
        return null;
    }

    /// <summary>A list of arguments.</summary>
    public static IReadOnlyList<string>? Arguments(this Field field, string wanted, bool mayBeEmpty = true)
    {
        if (field.Items(wanted, mayBeEmpty) is not { } items)
            return null;
        return [.. items.Select(item => item.Argument("text", mayBeAbsent: true)).OfType<string>()];
    }

    public static T? Choice<T>(this Field field)
        where T : struct, Enum
    {
        var wanted = "one of " + string.Join(", ", EnumText<T>.Words);
        if (field.Scalar(wanted) is not { } scalar)
            return null;
        if (EnumText<T>.TryParse(scalar.Text, out var value))
            return value;
        field.Wrong(
            $"'{field.Name}' must be {wanted}, not {Quoted.Text(scalar.Text)}",
            DidYouMean.Among(EnumText<T>.Words, scalar.Text)
        );
        return null;
    }

    /// <summary>A list of words, each at most once.</summary>
    public static IReadOnlyList<T>? Choices<T>(this Field field)
        where T : struct, Enum
    {
        var wanted = $"a list such as [{string.Join(", ", EnumText<T>.Words.Take(2))}]";
        return field.Items(wanted, mayBeEmpty: false) is { } items
            ? field.Distinct(items.Select(item => (item, item.Choice<T>())))
            : null;
    }

    public static bool? Flag(this Field field)
    {
        if (field.Scalar("true or false") is not { } scalar)
            return null;
        switch (scalar.Text)
        {
            case "true" when scalar.IsPlain:
                return true;
            case "false" when scalar.IsPlain:
                return false;
            default:
                field.Wrong($"'{field.Name}' must be true or false, without quotes", Meant(scalar));
                return null;
        }
    }

    private static string? Meant(YamlScalar scalar) =>
        scalar.Text.ToLowerInvariant() switch
        {
            "true" or "yes" or "on" or "y" or "1" => "true",
            "false" or "no" or "off" or "n" or "0" => "false",
            _ => null,
        };
}
