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
        var full = $"{root}/{path}";
        try
        {
            if (FileFacts.Look(full) is not { } facts)
                return ProgramFile.Missing;
            if (facts.Kind != FileKind.Regular)
                return ProgramFile.NotAFile;
            if (RealPath.Of(full)?.StartsWith(realRoot + "/", StringComparison.Ordinal) != true)
                return ProgramFile.Outside;
            return facts.IsExecutable ? ProgramFile.Executable : ProgramFile.Plain;
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            // What this user cannot look at, it cannot run either.
            return ProgramFile.Missing;
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
