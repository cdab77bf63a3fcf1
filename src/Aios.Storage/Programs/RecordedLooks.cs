using Aios.Jobs.Definitions.Reading;

namespace Aios.Storage.Programs;

/// <summary>Remembers what the reader of one file asked about programs: when an answer changes, the file is to be read again
/// although it did not change itself.</summary>
internal sealed class RecordedLooks(IProgramFiles files) : IProgramFiles
{
    private readonly List<(string Path, ProgramFile Answer)> looks = [];

    public ProgramFile Look(string path)
    {
        var answer = files.Look(path);
        looks.Add((path, answer));
        return answer;
    }

    public IEnumerable<string> FilesIn(string folder) => files.FilesIn(folder);

    public bool StillHold() => looks.TrueForAll(look => files.Look(look.Path) == look.Answer);
}
