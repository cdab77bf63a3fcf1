using System.IO.Enumeration;
using Aios.Storage.Native;
using Names = Aios.Jobs.Definitions.Reading.JobFiles;

namespace Aios.Storage.Programs;

/// <summary>Which files there are below the Programs folder. Hidden files and folders are passed over; a folder that links lead to
/// more than once is read once.</summary>
internal sealed class FolderScan
{
    private const int MaxDepth = 32;

    /// <summary>Files that only may look like jobs: enough to find a misnamed one, not all of somebody's data.</summary>
    private const int MaxLikelyFiles = 1000;

    private static readonly EnumerationOptions Everything = new()
    {
        AttributesToSkip = FileAttributes.None,
        IgnoreInaccessible = false,
        ReturnSpecialDirectories = false,
    };

    private readonly HashSet<(ulong Device, ulong Inode)> seen = [];
    private readonly Action<string> entering;
    private readonly string root;

    private FolderScan(string root, Action<string> entering)
    {
        this.root = root;
        this.entering = entering;
    }

    /// <summary>Paths below the root, with forward slashes, as all others here.</summary>
    public List<string> JobFiles { get; } = [];

    public List<string> LikelyFiles { get; } = [];

    public bool HasDefaults { get; private set; }

    public List<string> UnreadableFolders { get; } = [];

    /// <param name="root">The Programs folder.</param>
    /// <param name="entering">Told of every folder's full path before it is read.</param>
    /// <exception cref="IOException">The root cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The root may not be read.</exception>
    public static FolderScan Of(string root, Action<string> entering)
    {
        var scan = new FolderScan(root, entering);
        scan.Enter("", MaxDepth);
        return scan;
    }

    private void Enter(string folder, int depth)
    {
        List<(string Name, bool IsFolder)> entries;
        try
        {
            if (depth == 0 || !IsNew(folder))
                return;
            entries = Entries(folder);
        }
        catch (DirectoryNotFoundException) when (folder.Length > 0)
        {
            return;
        }
        catch (Exception failed) when (folder.Length > 0 && failed is IOException or UnauthorizedAccessException)
        {
            UnreadableFolders.Add(folder);
            return;
        }

        foreach (var (name, isFolder) in entries)
        {
            var path = folder.Length == 0 ? name : $"{folder}/{name}";
            if (isFolder)
                Enter(path, depth - 1);
            else
                Sort(path);
        }
    }

    private bool IsNew(string folder) =>
        FileFacts.Look(Full(folder)) switch
        {
            { Kind: FileKind.Folder } facts => seen.Add((facts.Device, facts.Inode)),
            _ => false,
        };

    private List<(string Name, bool IsFolder)> Entries(string folder)
    {
        var full = Full(folder);
        entering(full);
        var entries = new FileSystemEnumerable<(string Name, bool IsFolder)>(
            full,
            static (ref entry) => (entry.FileName.ToString(), entry.IsDirectory),
            Everything
        )
        {
            ShouldIncludePredicate = static (ref entry) => entry.FileName[0] != '.',
        }.ToList();
        entries.Sort(static (one, other) => string.CompareOrdinal(one.Name, other.Name));
        return entries;
    }

    private void Sort(string path)
    {
        if (Names.IsJobFile(path))
            JobFiles.Add(path);
        else if (Names.IsDefaults(path))
            HasDefaults = true;
        else if (LikelyFiles.Count < MaxLikelyFiles && Names.MayLookLikeJob(path))
            LikelyFiles.Add(path);
    }

    private string Full(string folder) => folder.Length == 0 ? root : $"{root}/{folder}";
}
