using System.IO.Enumeration;
using Aios.Jobs.Definitions.Reading;
using Aios.Storage.Native;

namespace Aios.Storage.Programs;

/// <summary>Answers what the reader of definitions asks about programs, from the folder itself.</summary>
/// <param name="root">The Programs folder, absolute.</param>
public sealed class ProgramFiles(string root) : IProgramFiles
{
    private readonly string realRoot = RealPath.Of(root) ?? root;

    public ProgramFile Look(string path)
    {
        // What this user may not look at, it cannot run either.
        if (Facts(path) is not { } facts)
            return ProgramFile.Missing;
        if (facts.Kind != FileKind.Regular)
            return ProgramFile.NotAFile;
        if (RealPath.Of($"{root}/{path}")?.StartsWith(realRoot + "/", StringComparison.Ordinal) != true)
            return ProgramFile.Outside;
        return facts.IsExecutable ? ProgramFile.Executable : ProgramFile.Plain;
    }

    /// <returns>Null: there is nothing, or nothing that this user may look at.</returns>
    internal FileFacts? Facts(string path)
    {
        try
        {
            return FileFacts.Look($"{root}/{path}");
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public IEnumerable<string> FilesIn(string folder)
    {
        try
        {
            return new FileSystemEnumerable<string>(
                folder.Length == 0 ? root : $"{root}/{folder}",
                static (ref entry) => entry.FileName.ToString()
            )
            {
                ShouldIncludePredicate = static (ref entry) => !entry.IsDirectory,
            }.ToList();
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            // Only a suggestion is lost.
            return [];
        }
    }
}
