using System.Text.Json;
using Aios.Fault.Tests.Chaos.Judging;

namespace Aios.Fault.Tests.Chaos.Collecting;

/// <summary>Looks into Triggers and TriggersProcessed.</summary>
internal static class TriggerFolders
{
    private const string Mark = "Z--";

    /// <summary>What lies where it was dropped, and what was claimed.</summary>
    public static IReadOnlyList<string> Left(string common)
    {
        var dropped = Path.Combine(common, "Triggers");
        return
        [
            .. Directory
                .EnumerateFiles(dropped, "*.json", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(dropped, file)),
        ];
    }

    /// <summary>Sidecars, and the names under which the files beside them were dropped.</summary>
    public static (IReadOnlyList<SidecarFact> Sidecars, IReadOnlyList<string> Processed) Processed(string common)
    {
        var folder = new DirectoryInfo(Path.Combine(common, "TriggersProcessed"));
        if (!folder.Exists)
        {
            return ([], []);
        }

        var files = folder.GetFiles("*.json").Where(f => f.Name.Contains(Mark, StringComparison.Ordinal)).ToList();
        var sidecars = files.Where(f => f.Name.EndsWith(".json.json", StringComparison.Ordinal)).ToList();
        return (
            [.. sidecars.Select(f => Read(f, Dropped(f.Name[..^".json".Length])))],
            [.. files.Except(sidecars).Select(f => Dropped(f.Name))]
        );
    }

    private static string Dropped(string processed) =>
        processed[(processed.IndexOf(Mark, StringComparison.Ordinal) + Mark.Length)..];

    private static SidecarFact Read(FileInfo file, string dropped)
    {
        using var sidecar = JsonDocument.Parse(File.ReadAllBytes(file.FullName));
        var run = sidecar.RootElement.TryGetProperty("run_id", out var id) ? id.GetString() : null;
        return new(dropped, sidecar.RootElement.GetProperty("accepted").GetBoolean() ? run : null);
    }
}
