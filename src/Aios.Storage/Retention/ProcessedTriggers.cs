using System.Globalization;
using System.Text.Json;
using Aios.Jobs.Retention;
using Aios.Jobs.Triggers;
using Aios.Storage.Triggers;

namespace Aios.Storage.Retention;

/// <summary>Trigger files that were taken in, each with its sidecar. The file goes first: its sidecar shows that AIOS put it there.</summary>
internal sealed class ProcessedTriggers(string common, FileRetention kept)
{
    private const string Ending = ".json";
    private const int MomentLength = 20;
    private static readonly TimeSpan TemporaryAge = TimeSpan.FromDays(1);
    private readonly TriggerFolders folders = new(common, device: "");

    /// <returns>How many pairs went.</returns>
    public int Tidy(DateTimeOffset now, int most)
    {
        if (!Directory.Exists(folders.Processed))
            return 0;
        RemoveTemporaries(now);
        var names = Directory
            .EnumerateFiles(folders.Processed)
            .Select(path => Path.GetFileName(path)!)
            .ToHashSet(StringComparer.Ordinal);
        var held = new Lazy<HashSet<string>>(ClaimsHeld);
        var pairs = names
            .Where(name => names.Contains(name + Ending) || IsAlone(name, names))
            .Select(name => (Name: name, At: MomentOf(name)))
            .Where(file => file.At is not null)
            .Select(file => (file.Name, file.At!.Value));
        var removed = 0;
        foreach (var name in kept.Leaving(pairs, now))
        {
            if (removed == most)
                break;
            removed += Remove(name, names.Contains(name + Ending), held) ? 1 : 0;
        }

        return removed;
    }

    /// <summary>A sidecar without its file: a pass was cut short, or the file is still to be moved here.</summary>
    private static bool IsAlone(string name, HashSet<string> names) =>
        name.EndsWith(Ending, StringComparison.Ordinal)
        && !names.Contains(name[..^Ending.Length])
        && !names.Contains(name + Ending);

    private bool Remove(string name, bool hasSidecar, Lazy<HashSet<string>> held)
    {
        var path = Path.Combine(folders.Processed, name);
        var sidecar = hasSidecar ? path + Ending : path;
        if (IdIn(sidecar) is not { } id || (!hasSidecar && held.Value.Contains(id)))
            return false;
        File.Delete(path);
        File.Delete(sidecar);
        return true;
    }

    /// <returns>The trigger's id; null: AIOS did not write it.</returns>
    private static string? IdIn(string sidecar)
    {
        try
        {
            return JsonSerializer
                .Deserialize(File.ReadAllBytes(sidecar), TriggerJsonContext.Readable.TriggerSidecar)
                ?.TriggerId;
        }
        catch (Exception other) when (other is JsonException or FileNotFoundException)
        {
            return null;
        }
    }

    private HashSet<string> ClaimsHeld() =>
        folders
            .Claimants()
            .SelectMany(device => Directory.EnumerateFiles(folders.ClaimedBy(device)))
            .Select(path => ClaimName.Parse(Path.GetFileName(path))?.Id)
            .OfType<string>()
            .ToHashSet(StringComparer.Ordinal);

    /// <summary>Of writers that died.</summary>
    private void RemoveTemporaries(DateTimeOffset now)
    {
        foreach (var path in Directory.EnumerateFiles(folders.Processed, ".*.tmp"))
        {
            if (now.UtcDateTime - File.GetLastWriteTimeUtc(path) > TemporaryAge)
                File.Delete(path);
        }
    }

    /// <summary>See <see cref="ClaimName.Processed"/>.</summary>
    private static DateTimeOffset? MomentOf(string name) =>
        name.Length > MomentLength + 2
        && name.AsSpan(MomentLength, 2) is "--"
        && DateTimeOffset.TryParseExact(
            name.AsSpan(0, MomentLength),
            "yyyyMMdd'T'HHmmss.fff'Z'",
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var moment
        )
            ? moment
            : null;
}
