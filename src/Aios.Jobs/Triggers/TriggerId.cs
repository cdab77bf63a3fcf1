using Aios.Jobs.Runs;

namespace Aios.Jobs.Triggers;

/// <summary>Ids of trigger files, made when a file is claimed: shaped like <see cref="RunId"/>s, so that they sort by time and
/// the time can be read from them again.</summary>
public static class TriggerId
{
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
    private const int TimeLength = 10;

    /// <param name="at">When the file is claimed; milliseconds count.</param>
    /// <param name="distinction">What makes this file another than all others claimed in that millisecond.</param>
    public static string From(DateTimeOffset at, string distinction) => RunId.From(at, "trigger", distinction);

    /// <summary>When the file was claimed, to the millisecond.</summary>
    /// <param name="id">See <see cref="RunId.IsValid"/>.</param>
    public static DateTimeOffset TimeOf(string id)
    {
        var milliseconds = 0L;
        foreach (var letter in id.AsSpan(0, TimeLength))
            milliseconds = (milliseconds << 5) | (uint)Alphabet.IndexOf(letter, StringComparison.Ordinal);
        return DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
    }
}
