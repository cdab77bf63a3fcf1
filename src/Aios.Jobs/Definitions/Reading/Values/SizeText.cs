using System.Globalization;
using System.Text.RegularExpressions;

namespace Aios.Jobs.Definitions.Reading.Values;

/// <summary>A size in bytes as users write it, in either case.</summary>
/// <remarks>As Docker has it, a single letter is binary (<c>2g</c> = 2 GiB), and so is <c>GiB</c>; <c>100MB</c> is decimal.</remarks>
public static partial class SizeText
{
    // The expressions below are matched against short texts only, so they need no time limit.
    private const int LongestText = 60;

    public static bool TryParse(string text, out long bytes)
    {
        bytes = 0;
        if (text.Length > LongestText)
            return false;
        var match = Form().Match(text);
        if (!match.Success)
            return false;
        var unit = match.Groups["unit"].Value.ToLowerInvariant();
        var power = unit[0] == 'b' ? 0 : "kmgt".IndexOf(unit[0], StringComparison.Ordinal) + 1;
        var step = unit.Length == 2 ? 1000m : 1024m;
        var factor = 1m;
        for (var i = 0; i < power; i++)
            factor *= step;
        var total = decimal.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture) * factor;
        if (total > long.MaxValue)
            return false;
        bytes = (long)total;
        return true;
    }

    [GeneratedRegex(
        @"^(?<number>[0-9]{1,15}(?:\.[0-9]{1,6})?)(?<unit>b|[kmgt](?:i?b)?)\z",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        Timeout.Infinite
    )]
    private static partial Regex Form();
}
