using System.Text.RegularExpressions;

namespace Aios.Jobs.Definitions.Reading.Yaml;

/// <summary>A line whose value trips over YAML, and the line as it was probably meant.</summary>
/// <remarks>The mended line lets the rest of the file be read, so that all its mistakes are found at once.</remarks>
internal sealed partial record LineTrap(Mark Mark, string Message, string Suggestion, string MendedLine)
{
    private const int LongestLine = 2000;

    /// <summary>Null: nothing known is wrong with the line.</summary>
    /// <param name="file">The file's path.</param>
    /// <param name="line">The line's text.</param>
    /// <param name="number">Its number, from 1.</param>
    public static LineTrap? Find(string file, string line, int number)
    {
        if (line.Length > LongestLine)
            return null;
        var match = KeyAndValue().Match(line);
        if (!match.Success)
            return null;
        var group = match.Groups["value"];
        var value = WithoutComment(group.Value);
        if (Explain(value) is not { } message)
            return null;
        var meant = value.StartsWith("- ", StringComparison.Ordinal) ? $"[{value[2..].Trim()}]" : InQuotes(value);
        return new LineTrap(new Mark(file, number, group.Index + 1), message, meant, line[..group.Index] + meant);
    }

    private static string? Explain(string value) =>
        value switch
        {
            [] => null,
            ['"' or '\'', ..] => HasTextBehindQuotes(value)
                ? "the quotes end before the value does; put the whole value in quotes"
                : null,
            ['|' or '>', ..] => BlockHeader().IsMatch(value) ? null : YamlTraps.Of(value[0]),
            ['[' or '{', ..] => HasTextBehindBracket(value) ? YamlTraps.Of(value[0]) : null,
            ['-', ' ', ..] => "a list beside its key is written in brackets",
            _ when YamlTraps.IsIndicator(value[0]) => YamlTraps.Of(value[0]),
            _ when value.EndsWith(':') || value.Contains(": ", StringComparison.Ordinal) =>
                "a ':' followed by a space begins a mapping in YAML; put the value in quotes",
            _ => null,
        };

    private static bool HasTextBehindQuotes(string value)
    {
        var end = value.IndexOf(value[0], 1);
        return end > 0 && value[(end + 1)..].Trim().Length > 0;
    }

    private static bool HasTextBehindBracket(string value)
    {
        var depth = 0;
        for (var i = 0; i < value.Length; i++)
        {
            depth += value[i] switch
            {
                '[' or '{' => 1,
                ']' or '}' => -1,
                _ => 0,
            };
            if (depth == 0)
                return value[(i + 1)..].Trim().Length > 0;
        }

        return false;
    }

    private static string WithoutComment(string value) =>
        (value.IndexOf(" #", StringComparison.Ordinal) is var comment and >= 0 ? value[..comment] : value).TrimEnd();

    private static string InQuotes(string value) =>
        value.Contains('"') || value.Contains('\\')
            ? $"'{value.Replace("'", "''", StringComparison.Ordinal)}'"
            : $"\"{value}\"";

    [GeneratedRegex(
        @"^ *(?:- +)*(?:(?<key>[A-Za-z0-9_.-]+) *:(?= ) *|(?<=- +))(?<value>.*)$",
        RegexOptions.CultureInvariant,
        Timeout.Infinite
    )]
    private static partial Regex KeyAndValue();

    [GeneratedRegex(@"^[|>][+-]?[0-9]?[+-]?$", RegexOptions.CultureInvariant, Timeout.Infinite)]
    private static partial Regex BlockHeader();
}
