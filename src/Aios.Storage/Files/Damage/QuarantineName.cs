using System.Globalization;
using System.Security.Cryptography;

namespace Aios.Storage.Files;

/// <summary>Names in <c>.quarantine/&lt;grain type&gt;/</c>: copies of damaged files, and notes of files that have no good copy.</summary>
internal static class QuarantineName
{
    private const string Stamp = "yyyyMMdd'T'HHmmss'Z'";
    private const string Note = ".refused";
    private const int SuffixLength = 25;

    /// <summary><c>&lt;name&gt;.json.&lt;utc&gt;-&lt;8 digits&gt;</c></summary>
    public static string NewCopy(string name, DateTimeOffset now) =>
        $"{name}.json.{now.UtcDateTime.ToString(Stamp, CultureInfo.InvariantCulture)}-{RandomNumberGenerator.GetHexString(8, lowercase: true)}";

    /// <summary>Of the note that a grain is refused since its file is damaged; its time is when that was found first.</summary>
    public static string NoteOf(string name) => $"{name}.json{Note}";

    /// <param name="path">A file in quarantine.</param>
    /// <returns>Of which grain file it is, and since when; null: not one of ours.</returns>
    public static (string Name, DateTimeOffset Since, bool IsNote)? Parse(string path)
    {
        var parts = Path.GetFileName(path).Split(".json.");
        if (parts is not [.. var first, { } suffix] || first.Length == 0)
            return null;
        var name = string.Join(".json.", first);
        if ($".{suffix}" == Note)
            return (name, new(File.GetLastWriteTimeUtc(path)), true);
        return
            suffix.Length == SuffixLength
            && suffix[16] == '-'
            && DateTimeOffset.TryParseExact(
                suffix.AsSpan(0, 16),
                Stamp,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal,
                out var at
            )
            ? (name, at, false)
            : null;
    }
}
