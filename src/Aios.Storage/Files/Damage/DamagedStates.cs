namespace Aios.Storage.Files;

/// <summary>Which state files were found damaged: read from quarantine, so that every device says the same, also after a restart.</summary>
/// <param name="root">The storage's root folder.</param>
public sealed class DamagedStates(string root)
{
    private readonly FolderLayout _layout = new(root, FileGrainStorageOptions.UsualStateName);

    /// <returns>The newest first; nothing while the folder is not there.</returns>
    public IReadOnlyList<DamagedState> List() => [.. Found("*").OrderByDescending(d => d.Since)];

    /// <returns>The files whose grains are refused now; cheap where nothing is wrong.</returns>
    public IReadOnlySet<string> Refused() =>
        Found(QuarantineName.NoteOf("*")).Where(d => d.IsRefused).Select(d => d.Path).ToHashSet(StringComparer.Ordinal);

    /// <param name="grain">Whose.</param>
    /// <returns>The newest; null: its file is, and was, sound.</returns>
    public DamagedState? Of(GrainId grain)
    {
        var file = _layout.FileOf(FileGrainStorageOptions.UsualStateName, grain);
        return Found($"{file.Name}.json.*").Where(d => d.Path == file.Current).MaxBy(d => d.Since);
    }

    /// <returns>Where a grain's state is kept.</returns>
    public string PathOf(GrainId grain) => _layout.FileOf(FileGrainStorageOptions.UsualStateName, grain).Current;

    private IEnumerable<DamagedState> Found(string pattern) =>
        !Directory.Exists(_layout.Quarantine)
            ? []
            : Directory
                .EnumerateDirectories(_layout.Quarantine)
                .SelectMany(folder => Directory.EnumerateFiles(folder, pattern))
                .Select(Look)
                .OfType<DamagedState>();

    private DamagedState? Look(string path)
    {
        if (QuarantineName.Parse(path) is not var (name, since, isNote))
            return null;
        var file = new GrainFile($"{_layout.Root}/{Path.GetFileName(Path.GetDirectoryName(path))}", name, Shard: 0);
        var reason = isNote ? ReasonOfRefusal(file) : ReasonOf(path);
        return reason is null
            ? null
            : new DamagedState
            {
                Path = file.Current,
                Reason = reason,
                Since = since,
                KeptAt = isNote ? file.Current : path,
                IsRefused = isNote,
            };
    }

    /// <returns>Null: it was removed just now.</returns>
    private static string? ReasonOf(string path) =>
        GrainFileReader.Read(path) switch
        {
            Finding.Damaged damage => damage.Reason,
            Finding.Missing => null,
            _ => "was not what its grain had written",
        };

    /// <returns>Null: somebody has restored it, or removed it with its copy.</returns>
    private static string? ReasonOfRefusal(GrainFile file) =>
        GrainFileReader.Read(file.Current) switch
        {
            Finding.Damaged damage => damage.Reason,
            Finding.Missing when File.Exists(file.Last) => "is gone, and the copy of it is damaged",
            _ => null,
        };
}
