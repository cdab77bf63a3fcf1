using Aios.Client.Errors;
using Aios.Jobs.Definitions.Reading;

namespace Aios.Client.Validating;

/// <summary>What <c>aios validate</c> looks at: a Programs folder, or one file of it.</summary>
/// <param name="Root">The Programs folder, as it was given.</param>
/// <param name="File">The only file whose mistakes count, below the root; null: all.</param>
internal sealed record ValidationTarget(string Root, string? File)
{
    /// <param name="given">A folder or file; null: <c>AIOS_PROGRAMS</c>, else <c>./Programs</c>.</param>
    /// <param name="process">Where relative paths begin.</param>
    /// <exception cref="UsageException">There is nothing there.</exception>
    public static ValidationTarget Find(string? given, ProcessContext process)
    {
        var programs = process.Variable("AIOS_PROGRAMS") is { Length: > 0 } variable ? variable : "Programs";
        var path = given ?? programs;
        var full = Path.GetFullPath(Path.Combine(process.WorkingDirectory, path));
        if (Directory.Exists(full))
            return new ValidationTarget(path, null);
        if (!System.IO.File.Exists(full))
            throw new UsageException($"There is no file or folder {path}. Name one, or set AIOS_PROGRAMS.");
        return OfFile(path, full, Path.GetFullPath(Path.Combine(process.WorkingDirectory, programs)));
    }

    /// <summary>Reads the whole folder, of which the file is a part.</summary>
    /// <exception cref="UsageException">It cannot be read.</exception>
    public ProgramsReading Read(string workingDirectory)
    {
        try
        {
            var folder = new ProgramsFolder(Path.GetFullPath(Path.Combine(workingDirectory, Root)));
            return new ProgramsReader(new DefinitionReader(folder)).ReadAll(folder.Sources());
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{Root} cannot be read: {unreadable.Message}");
        }
    }

    /// <summary>With the file's path from here, so that terminals and editors can open it.</summary>
    public string Located(Mistake mistake) => (mistake with { File = Path.Combine(Root, mistake.File) }).ToString();

    public bool Covers(Mistake mistake) => File is null || mistake.File == File;

    /// <summary>A file is read as part of its Programs folder: that of this device, one of that name above it, or its own folder.</summary>
    private static ValidationTarget OfFile(string path, string full, string programs)
    {
        var own = Path.GetDirectoryName(full)!;
        var root = own;
        for (var folder = own; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (folder == programs || Path.GetFileName(folder) == "Programs")
            {
                root = folder;
                break;
            }
        }

        var file = Path.GetRelativePath(root, full);
        return new ValidationTarget(path.EndsWith(file, StringComparison.Ordinal) ? path[..^file.Length] : root, file);
    }
}
