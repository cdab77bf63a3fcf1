using YamlDotNet.Core;

namespace Aios.Jobs.Definitions.Reading.Yaml;

/// <summary>Says in plain words where and why a text is not YAML.</summary>
internal static class SyntaxMistake
{
    /// <param name="error">What the parser threw.</param>
    /// <param name="lines">The text.</param>
    /// <param name="reached">The end of what could be read, for errors that carry no place.</param>
    public static (Mark Mark, string Message) Explain(Exception error, IReadOnlyList<string> lines, Mark reached)
    {
        if (error is YamlRefusedException refused)
            return (refused.Mark, refused.Message);
        if (error is not YamlException yaml)
            return (reached, "this cannot be read from here on: a bracket, brace or quote before it may not be closed");
        var mark = reached with { Line = (int)yaml.Start.Line, Column = (int)yaml.Start.Column };
        var text = yaml.Message;
        if (Says(text, "tab"))
            return TabIn(lines, mark.File) is { } tab
                ? (tab, "a tab cannot indent in YAML; use spaces")
                : (mark, "a tab cannot stand here in YAML; use spaces");
        if (Says(text, "unexpected end of stream") || Says(text, "unexpected document indicator"))
            return (mark, "the quotes that open here are never closed");
        if (Says(text, "unknown escape"))
            return (mark, @"in double quotes '\' begins an escape; use single quotes, or write '\\'");
        if (Says(text, "flow mapping"))
            return (mark, "a '}' or a ',' is missing before this");
        if (Says(text, "flow sequence"))
            return (mark, "a ']' or a ',' is missing before this");
        if (Says(text, "invalid mapping"))
            return (mark, "this line is indented deeper than the one above it, which has a value already");
        if (CharacterAt(lines, mark) is { } c && YamlTraps.IsIndicator(c))
            return (mark, YamlTraps.Of(c));
        return Says(text, "expected key")
            ? (mark, "expected 'key: value' here; is the indentation right, and a ': ' behind the key?")
            : (mark, $"this is not valid YAML: {char.ToLowerInvariant(text[0])}{text[1..]}");
    }

    private static bool Says(string message, string part) => message.Contains(part, StringComparison.OrdinalIgnoreCase);

    private static char? CharacterAt(IReadOnlyList<string> lines, Mark mark) =>
        mark.Line >= 1 && mark.Line <= lines.Count && mark.Column >= 1 && mark.Column <= lines[mark.Line - 1].Length
            ? lines[mark.Line - 1][mark.Column - 1]
            : null;

    private static Mark? TabIn(IReadOnlyList<string> lines, string file)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            var indentation = lines[i].AsSpan(0, lines[i].Length - lines[i].AsSpan().TrimStart(" \t").Length);
            if (indentation.Length < lines[i].Length && indentation.IndexOf('\t') is var tab and >= 0)
                return new Mark(file, i + 1, tab + 1);
        }

        return null;
    }
}
