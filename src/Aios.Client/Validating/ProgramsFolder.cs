using Aios.Jobs.Definitions.Reading;

namespace Aios.Client.Validating;

/// <summary>A Programs folder on this machine's disk.</summary>
internal sealed class ProgramsFolder(string root) : IProgramFiles
{
    private const UnixFileMode AnyExecute =
        UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private static readonly EnumerationOptions Everything = new()
    {
        RecurseSubdirectories = true,
        // A link may lead in a circle.
        MaxRecursionDepth = 32,
        AttributesToSkip = FileAttributes.None,
        IgnoreInaccessible = false,
    };

    /// <summary>Job files, the defaults, and what may be meant as a job file.</summary>
    /// <exception cref="IOException">The folder or a file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">Nor may it.</exception>
    public IReadOnlyList<DefinitionSource> Sources() =>
        [
            .. Directory
                .EnumerateFiles(root, "*", Everything)
                .Select(file => Path.GetRelativePath(root, file))
                .Where(path => JobFiles.IsJobFile(path) || JobFiles.IsDefaults(path) || JobFiles.MayLookLikeJob(path))
                .Select(path => new DefinitionSource(path, Beginning(Path.Combine(root, path)))),
        ];

    public ProgramFile Look(string path)
    {
        var file = new FileInfo(Path.Combine(root, path));
        if (!file.Exists)
            return Directory.Exists(file.FullName) ? ProgramFile.NotAFile : ProgramFile.Missing;
        return (file.UnixFileMode & AnyExecute) != UnixFileMode.None ? ProgramFile.Executable : ProgramFile.Plain;
    }

    public IEnumerable<string> FilesIn(string folder)
    {
        var path = Path.Combine(root, folder);
        return Directory.Exists(path) ? Directory.EnumerateFiles(path).Select(file => Path.GetFileName(file)) : [];
    }

    /// <summary>One byte more than a job file may have is enough to refuse it.</summary>
    private static ReadOnlyMemory<byte> Beginning(string path)
    {
        using var stream = File.OpenRead(path);
        var buffer = new byte[Math.Min(stream.Length, JobFiles.MaxBytes) + 1];
        return buffer.AsMemory(0, stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false));
    }
}
