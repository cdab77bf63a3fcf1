using Aios.Jobs.Definitions.Reading;

namespace Aios.Jobs.Tests.Definitions;

/// <summary>A Programs folder in memory.</summary>
internal sealed class FakePrograms : Dictionary<string, ProgramFile>, IProgramFiles
{
    public ProgramFile Look(string path) => GetValueOrDefault(path);

    public IEnumerable<string> FilesIn(string folder) =>
        Keys.Where(path => path.LastIndexOf('/') is var slash && (slash < 0 ? "" : path[..slash]) == folder)
            .Select(path => path[(path.LastIndexOf('/') + 1)..]);

    private ProgramFile GetValueOrDefault(string path) => TryGetValue(path, out var file) ? file : ProgramFile.Missing;
}
