namespace Aios.Jobs.Definitions.Reading.Values;

/// <summary>An IANA time zone name that this machine's time zone database knows.</summary>
internal static class ZoneText
{
    // Files of the database that are no zones of their own: what they mean differs from machine to machine.
    private static readonly string[] NotZones = ["localtime", "posixrules", "local"];
    private static readonly string[] NotZoneFolders = ["posix/", "right/"];

    /// <summary>The name in its proper spelling; null: there is no such zone.</summary>
    public static string? Find(string text) =>
        IsName(text) && TimeZoneInfo.TryFindSystemTimeZoneById(text, out var zone) ? zone.Id : null;

    /// <summary>The zone probably meant: <c>Berlin</c> or <c>Europe/Berlim</c> give <c>Europe/Berlin</c>.</summary>
    public static string? Guess(string text)
    {
        var known = TimeZoneInfo.GetSystemTimeZones().Select(zone => zone.Id).Where(IsName).ToList();
        var city = "/" + text.Replace(' ', '_');
        return known.Find(id => id.EndsWith(city, StringComparison.OrdinalIgnoreCase)) ?? DidYouMean.Among(known, text);
    }

    private static bool IsName(string text) =>
        text.Length is > 0 and <= 100
        && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '+' or '/')
        && !NotZones.Contains(text, StringComparer.OrdinalIgnoreCase)
        && !Array.Exists(NotZoneFolders, folder => text.StartsWith(folder, StringComparison.OrdinalIgnoreCase));
}
