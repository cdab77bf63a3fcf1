namespace Aios.Jobs.Definitions.Reading.Values;

/// <summary>An IANA time zone name that this machine's time zone database knows.</summary>
internal static class ZoneText
{
    // Files of the database that are no zones of their own: what they mean differs from machine to machine.
    private static readonly string[] NotZones = ["localtime", "posixrules", "local"];
    private static readonly string[] NotZoneFolders = ["posix/", "right/"];

    /// <summary>The name in its proper spelling; null: there is no such zone.</summary>
    /// <remarks>The runtime itself knows another spelling only of zones that happen to have been loaded before.</remarks>
    public static string? Find(string text) =>
        !IsName(text) ? null
        : TimeZoneInfo.TryFindSystemTimeZoneById(text, out var zone) ? zone.Id
        : Known().FirstOrDefault(id => id.Equals(text, StringComparison.OrdinalIgnoreCase));

    /// <summary>The zone probably meant: <c>Berlin</c> or <c>Europe/Berlim</c> give <c>Europe/Berlin</c>.</summary>
    public static string? Guess(string text)
    {
        var known = Known().ToList();
        var city = "/" + text.Replace(' ', '_');
        return known.Find(id => id.EndsWith(city, StringComparison.OrdinalIgnoreCase)) ?? DidYouMean.Among(known, text);
    }

    private static IEnumerable<string> Known() =>
        TimeZoneInfo.GetSystemTimeZones().Select(zone => zone.Id).Where(IsName);

    private static bool IsName(string text) =>
        text.Length is > 0 and <= 100
        && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '+' or '/')
        && !NotZones.Contains(text, StringComparer.OrdinalIgnoreCase)
        && !Array.Exists(NotZoneFolders, folder => text.StartsWith(folder, StringComparison.OrdinalIgnoreCase));
}
