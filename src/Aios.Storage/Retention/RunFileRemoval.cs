using Aios.Abstractions.Results;
using Aios.Jobs.Runs;
using Aios.Storage.Results;

namespace Aios.Storage.Retention;

/// <summary>Removes the files of ended runs: logs, then what the program left, <c>result.json</c> last, so that a removal that was cut
/// short is found again.</summary>
internal sealed class RunFileRemoval(string common)
{
    private readonly RunFolders folders = new(Path.TrimEndingDirectorySeparator(Path.GetFullPath(common)));

    /// <summary>Links are removed, never followed.</summary>
    /// <exception cref="IOException">Something cannot be removed.</exception>
    /// <exception cref="UnauthorizedAccessException">Something may not be removed.</exception>
    public void Remove(string job, string runId)
    {
        var paths = folders.PathsOf(job, runId);
        try
        {
            File.Delete(paths.Log);
            File.Delete(RunLogFiles.Earlier(paths.Log));
            foreach (var entry in new DirectoryInfo(paths.ResultFolder).EnumerateFileSystemInfos())
            {
                if (entry is DirectoryInfo { LinkTarget: null } folder)
                    folder.Delete(recursive: true);
                else if (entry.FullName != paths.Result)
                    entry.Delete();
            }

            File.Delete(paths.Result);
            Directory.Delete(paths.ResultFolder);
        }
        catch (DirectoryNotFoundException)
        {
            // Removed already, by somebody or by a pass that was cut short.
        }
    }

    /// <summary>Removes the folders of a job that has no runs any more; one that is not empty stays.</summary>
    public void RemoveFolders(string job)
    {
        foreach (var folder in (string[])[$"{folders.Common}/Results/{job}", $"{folders.Common}/Logs/{job}"])
        {
            if (Directory.Exists(folder) && !Directory.EnumerateFileSystemEntries(folder).Any())
                Directory.Delete(folder);
        }
    }

    /// <summary>Jobs that have files.</summary>
    public IEnumerable<string> Jobs()
    {
        var results = $"{folders.Common}/Results";
        return Directory.Exists(results)
            ? Directory.EnumerateDirectories(results).Select(p => Path.GetFileName(p)!)
            : [];
    }

    /// <summary>A job's runs that were asked for before an instant and have a result: AIOS wrote them, and they have ended.</summary>
    public IEnumerable<string> EndedBefore(string job, DateTimeOffset instant)
    {
        var folder = $"{folders.Common}/Results/{job}";
        return Directory.Exists(folder)
            ? Directory
                .EnumerateDirectories(folder)
                .Select(path => Path.GetFileName(path)!)
                .Where(name => RunId.IsValid(name) && RunId.TimeOf(name) < instant)
                .Where(name => File.Exists(folders.PathsOf(job, name).Result))
            : [];
    }
}
