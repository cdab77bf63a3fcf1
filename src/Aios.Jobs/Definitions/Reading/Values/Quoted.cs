namespace Aios.Jobs.Definitions.Reading.Values;

/// <summary>Text from a file, fit to be quoted in a message: one line, not endless.</summary>
internal static class Quoted
{
    private const int Longest = 60;

    public static string Text(string text)
    {
        var shown = text.Length > Longest ? text[..(Longest - 3)] + "..." : text;
        return $"'{string.Concat(shown.Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '?' : c))}'";
    }
}
