using Aios.Abstractions.Results;

namespace Aios.Storage.Results;

/// <summary>Where runs are below Common, and how their folders come to be.</summary>
internal sealed class RunFolders(string common)
{
    internal string Common => common;

    internal RunPaths PathsOf(string job, string runId)
    {
        var folder = FolderOf(job, runId);
        return new RunPaths
        {
            ResultFolder = folder,
            Log = $"{common}/{LogOf(job, runId)}",
            Payload = $"{folder}/{RunFile.Payload}",
            Output = $"{folder}/{RunFile.Output}",
            Result = $"{folder}/{RunFile.Result}",
        };
    }

    /// <exception cref="ArgumentException">A name that would lead out of its folder.</exception>
    internal string FolderOf(string job, string runId) => $"{common}/Results/{Checked(job)}/{Checked(runId)}";

    /// <summary>Relative to Common.</summary>
    internal static string LogOf(string job, string runId) => $"Logs/{Checked(job)}/{Checked(runId)}.log";

    internal IEnumerable<(string Job, string RunId)> List() =>
        from job in Directory.EnumerateDirectories($"{common}/Results")
        from run in Directory.EnumerateDirectories(job)
        select (Path.GetFileName(job), Path.GetFileName(run));

    /// <summary>Makes what is missing of a run's folders. Common is not made, and nothing in an empty one: when it is missing or empty,
    /// a share is not mounted, and a claim beside it would be no claim.</summary>
    internal void Make(string job, string runId)
    {
        try
        {
            MakeOfJob(job, runId);
        }
        catch (DirectoryNotFoundException)
            when (Directory.Exists(common) && Directory.EnumerateFileSystemEntries(common).Any())
        {
            // Somebody tidied up more than one run.
            MakeParts();
            MakeOfJob(job, runId);
        }
    }

    private void MakeOfJob(string job, string runId)
    {
        MakeBelowCommon(FolderOf(job, runId), $"{common}/Results/{job}");
        MakeBelowCommon($"{common}/Logs/{job}");
    }

    /// <summary>Makes the parts of Common that hold runs.</summary>
    internal void MakeParts()
    {
        Directory.CreateDirectory($"{common}/Results");
        Directory.CreateDirectory($"{common}/Logs");
    }

    /// <summary>Makes the entries that lead to a run's folder durable.</summary>
    internal void Sync(string job, string runId)
    {
        PosixFile.SyncFolder(FolderOf(job, runId));
        PosixFile.SyncFolder($"{common}/Results/{job}");
        PosixFile.SyncFolder($"{common}/Results");
    }

    private static void MakeBelowCommon(string folder, params ReadOnlySpan<string> parents)
    {
        var error = PosixFile.MakeFolder(folder);
        if (error == PosixFile.ENOENT && parents.Length > 0)
        {
            MakeBelowCommon(parents[0], parents[1..]);
            error = PosixFile.MakeFolder(folder);
        }
        if (error is not (0 or PosixFile.EEXIST))
            throw PosixFile.Error(folder, error);
    }

    private static string Checked(string name) =>
        name.Length > 0 && name is not ("." or "..") && !name.AsSpan().ContainsAny('/', '\0')
            ? name
            : throw new ArgumentException($"'{name}' cannot be the name of a folder.", nameof(name));
}
