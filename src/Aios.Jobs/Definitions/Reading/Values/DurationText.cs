using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Aios.Jobs.Definitions.Reading.Values;

/// <summary>A duration as users write it: <c>90s</c>, <c>15m</c>, <c>1h30m</c>, <c>1d</c>, <c>500ms</c>; units descend, each at most once.</summary>
public static partial class DurationText
{
    /// <summary>Ten years: no duration may be longer.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(3650);

    private static readonly (string Unit, long Milliseconds, string[] Words)[] Units =
    [
        ("d", 86_400_000, ["day", "days"]),
        ("h", 3_600_000, ["hr", "hrs", "hour", "hours"]),
        ("m", 60_000, ["min", "mins", "minute", "minutes"]),
        ("s", 1000, ["sec", "secs", "second", "seconds"]),
        ("ms", 1, ["msec", "millis", "milliseconds"]),
    ];

    // The expressions below are matched against short texts only, so they need no time limit.
    private const int LongestText = 60;

    public static bool TryParse(string text, out TimeSpan value)
    {
        value = default;
        if (text.Length is 0 or > LongestText)
            return false;
        var match = Strict().Match(text);
        if (!match.Success)
            return false;
        decimal total = 0;
        foreach (var (unit, milliseconds, _) in Units)
        {
            if (match.Groups[unit] is { Success: true } part)
                total += decimal.Parse(part.Value, CultureInfo.InvariantCulture) * milliseconds;
        }

        if (total > (decimal)Longest.TotalMilliseconds)
            return false;
        value = TimeSpan.FromMilliseconds((double)total);
        return true;
    }

    /// <summary>The shortest text that <see cref="TryParse"/> reads as this value; fractions of a millisecond are cut off.</summary>
    public static string Write(TimeSpan value)
    {
        var rest = (long)value.TotalMilliseconds;
        var text = new StringBuilder();
        foreach (var (unit, milliseconds, _) in Units)
        {
            if (rest < milliseconds)
                continue;
            text.Append(CultureInfo.InvariantCulture, $"{rest / milliseconds}{unit}");
            rest %= milliseconds;
        }

        return text.Length == 0 ? "0s" : text.ToString();
    }

    /// <summary>What <c>1.5 hours</c>, <c>90 S</c> or <c>15min</c> would be in the strict form.</summary>
    internal static bool TryGuess(string text, [NotNullWhen(true)] out string? guess)
    {
        guess = null;
        if (text.Length > LongestText || !Loose().IsMatch(text))
            return false;
        decimal total = 0;
        foreach (Match part in LoosePart().Matches(text))
        {
            var word = part.Groups["unit"].Value.ToLowerInvariant();
            var unit = Array.Find(Units, unit => unit.Unit == word || unit.Words.Contains(word));
            if (unit.Unit is null)
                return false;
            total += decimal.Parse(part.Groups["number"].Value, CultureInfo.InvariantCulture) * unit.Milliseconds;
        }

        if (total > (decimal)Longest.TotalMilliseconds)
            return false;
        guess = Write(TimeSpan.FromMilliseconds((double)total));
        return true;
    }

    [GeneratedRegex(
        @"^(?:(?<d>[0-9]{1,9})d)?(?:(?<h>[0-9]{1,9})h)?(?:(?<m>[0-9]{1,9})m(?!s))?(?:(?<s>[0-9]{1,9})s)?(?:(?<ms>[0-9]{1,12})ms)?\z",
        RegexOptions.CultureInvariant,
        Timeout.Infinite
    )]
    private static partial Regex Strict();

    [GeneratedRegex(
        @"^(?:\s*[0-9]{1,9}(?:\.[0-9]{1,6})?\s*[A-Za-z]+[\s,]*)+\z",
        RegexOptions.CultureInvariant,
        Timeout.Infinite
    )]
    private static partial Regex Loose();

    [GeneratedRegex(
        @"(?<number>[0-9]+(?:\.[0-9]+)?)\s*(?<unit>[A-Za-z]+)",
        RegexOptions.CultureInvariant,
        Timeout.Infinite
    )]
    private static partial Regex LoosePart();
}
