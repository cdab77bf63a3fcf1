using System.Text.RegularExpressions;

namespace Aios.EndToEnd.Tests.Readme;

/// <summary>Compares output with what a document promises: <c>…</c> is any text, any blanks are one, other lines may stand between.</summary>
internal static partial class ExpectedOutput
{
    /// <returns>The first line that is missing, or null when all are there in order.</returns>
    public static string? FirstMissing(IReadOnlyList<string> expected, string output)
    {
        var next = 0;
        foreach (var line in output.Split('\n'))
            if (next < expected.Count && Matches(expected[next], line))
                next++;
        return next < expected.Count ? expected[next] : null;
    }

    private static bool Matches(string expected, string line)
    {
        // "… greet": what the wildcard stands for may be nothing at the line's ends.
        var pattern = Regex.Escape(Blanks().Replace(expected.Trim(), " ")).Replace("…", ".*", StringComparison.Ordinal);
        pattern = pattern
            .Replace(@".*\ ", ".*", StringComparison.Ordinal)
            .Replace(@"\ .*", ".*", StringComparison.Ordinal);
        return Regex.IsMatch(
            Blanks().Replace(line.Trim(), " "),
            $"^{pattern}$",
            RegexOptions.CultureInvariant,
            TimeSpan.FromSeconds(1)
        );
    }

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Blanks();
}
