using System.Text.RegularExpressions;

namespace Aios.Jobs.Triggers;

/// <summary>Names that file synchronisers give to the second of two versions of a file.</summary>
/// <remarks>OneDrive's <c>name-HOST</c> cannot be told from a name that somebody chose, and <c>name (1)</c> is what people's own
/// copies are called: neither is taken for one.</remarks>
internal static partial class ConflictCopy
{
    private static readonly (Regex Pattern, string Synchroniser)[] Known =
    [
        (Syncthing(), "Syncthing"),
        (SharedWording(), "Dropbox or Nextcloud"),
        (OwnCloud(), "ownCloud"),
        (Seafile(), "Seafile"),
        (Bracketed(), "pCloud or Google Drive"),
        (Suffixed(), "Resilio or Synology"),
        (Unison(), "Unison"),
    ];

    /// <summary>Who made the copy; null: it is not one.</summary>
    public static string? MadeBy(string stem) => Array.Find(Known, known => known.Pattern.IsMatch(stem)).Synchroniser;

    [GeneratedRegex(
        @"\.sync-conflict-\d{8}-\d{6}",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Syncthing();

    [GeneratedRegex(
        @"\([^()]*conflicted copy[^()]*\)",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex SharedWording();

    [GeneratedRegex(
        @"_conflict-\d{8}-\d{6}",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex OwnCloud();

    [GeneratedRegex(
        @"\(SFConflict [^()]*\)",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Seafile();

    [GeneratedRegex(
        @"\[conflict(ed)?\]",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Bracketed();

    [GeneratedRegex(@"[._]Conflict$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Suffixed();

    [GeneratedRegex(
        @"\(conflict [^()]*\)",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Unison();
}
