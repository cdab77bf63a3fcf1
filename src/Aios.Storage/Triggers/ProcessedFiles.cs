using System.Text.Json;
using Aios.Jobs.Triggers;

namespace Aios.Storage.Triggers;

/// <summary>Puts a claim and what became of it side by side into <c>TriggersProcessed</c>.</summary>
internal sealed class ProcessedFiles(TriggerFolders folders)
{
    private const int MaxTwins = 9;

    /// <summary>True: what became of the claim is written; only the file is still to be moved.</summary>
    public bool IsDecided(ClaimName claim) => Read(SidecarOf(PathOf(claim)))?.TriggerId == claim.Id;

    public void Decide(ClaimName claim, TriggerSidecar sidecar)
    {
        Directory.CreateDirectory(folders.Processed);
        var path = SidecarOf(PathOf(claim));
        var temporary = Path.Combine(folders.Processed, $".{claim.Id}.{folders.Device}.tmp");
        File.WriteAllBytes(
            temporary,
            [.. JsonSerializer.SerializeToUtf8Bytes(sidecar, TriggerJsonContext.Readable.TriggerSidecar), (byte)'\n']
        );
        File.Move(temporary, path, overwrite: true);
    }

    /// <summary>Moves the file; that it is gone already means that somebody with the same claim did.</summary>
    public void Finish(ClaimName claim) => Renaming.Try(folders.PathOf(claim), PathOf(claim));

    /// <summary>The claim's own place: not that of another file of the same name and millisecond.</summary>
    private string PathOf(ClaimName claim)
    {
        for (var twin = 1; twin < MaxTwins; twin++)
        {
            var path = Path.Combine(folders.Processed, claim.Processed(twin));
            if (Read(SidecarOf(path)) is not { } other || other.TriggerId == claim.Id)
                return path;
        }

        return Path.Combine(folders.Processed, claim.Processed(MaxTwins));
    }

    private static string SidecarOf(string path) => path + ".json";

    private static TriggerSidecar? Read(string path)
    {
        try
        {
            return File.Exists(path)
                ? JsonSerializer.Deserialize(File.ReadAllBytes(path), TriggerJsonContext.Readable.TriggerSidecar)
                : null;
        }
        catch (Exception unreadable) when (unreadable is JsonException or FileNotFoundException)
        {
            // Torn by a power cut: it is written again.
            return null;
        }
    }
}
