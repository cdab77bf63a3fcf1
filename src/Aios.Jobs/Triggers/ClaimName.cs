using System.Globalization;
using System.Text;
using Aios.Jobs.Runs;

namespace Aios.Jobs.Triggers;

/// <summary>The names of a trigger file once a device has claimed it, and once it is processed.</summary>
/// <remarks>Both follow from the claim alone, so that a device that goes on with it after a crash finds what was there before.</remarks>
/// <param name="Id">The trigger's id, see <see cref="TriggerId"/>.</param>
/// <param name="File">The name under which it was dropped, shortened in the middle when it is longer than can be kept.</param>
public sealed record ClaimName(string Id, string File)
{
    /// <summary>So that <c>&lt;utc&gt;--&lt;file&gt;~9.json</c> still is a file name, which is 255 bytes at most. A job's name is never cut.</summary>
    private const int MaxFileBytes = 220;

    private const char Separator = '~';

    /// <summary>How the job knows the request: the same claim is the same request.</summary>
    public string Key => "file:" + Id;

    /// <summary>When it was claimed.</summary>
    public DateTimeOffset At => TriggerId.TimeOf(Id);

    /// <summary><c>&lt;ulid&gt;~&lt;file&gt;</c>.</summary>
    public override string ToString() => Id + Separator + File;

    /// <summary><c>&lt;utc&gt;--&lt;file&gt;</c>.</summary>
    /// <param name="twin">From 1; 2 when another file of that name was claimed in the same millisecond.</param>
    public string Processed(int twin) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{At.UtcDateTime:yyyyMMdd'T'HHmmss.fff'Z'}--{File}{(twin == 1 ? "" : $"~{twin}")}"
        );

    public static ClaimName New(string id, string file) => new(id, Shorten(file));

    /// <returns>Null: no claim has such a name.</returns>
    public static ClaimName? Parse(string name) =>
        name.Length > RunId.Length + 1 && name[RunId.Length] == Separator && RunId.IsValid(name[..RunId.Length])
            ? new ClaimName(name[..RunId.Length], name[(RunId.Length + 1)..])
            : null;

    private static string Shorten(string file)
    {
        if (Encoding.UTF8.GetByteCount(file) <= MaxFileBytes)
            return file;
        var dot = file.LastIndexOf('.');
        var ending = dot > 0 && file.Length - dot <= 10 ? file[dot..] : "";
        var room = MaxFileBytes - Encoding.UTF8.GetByteCount(ending);
        var kept = new StringBuilder();
        foreach (var rune in file.EnumerateRunes())
        {
            room -= rune.Utf8SequenceLength;
            if (room < 0)
                break;
            kept.Append(rune);
        }

        return kept.Append(ending).ToString();
    }
}
