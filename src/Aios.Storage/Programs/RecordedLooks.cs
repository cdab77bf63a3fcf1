using System.Collections.Concurrent;
using Aios.Jobs.Definitions.Reading;
using Aios.Storage.Native;

namespace Aios.Storage.Programs;

/// <summary>Remembers what the reader of one file asked about programs: when an answer changes, the file is to be read again
/// although it did not change itself.</summary>
internal sealed class RecordedLooks(ProgramFiles files) : IProgramFiles
{
    private readonly List<(string Path, ProgramFile Answer, FileFacts? Facts)> looks = [];

    public ProgramFile Look(string path)
    {
        var facts = files.Facts(path);
        var answer = files.Look(path);
        looks.Add((path, answer, facts));
        return answer;
    }

    public IEnumerable<string> FilesIn(string folder) => files.FilesIn(folder);

    /// <param name="round">What was looked up already, since many jobs may name one program.</param>
    public bool StillHold(ConcurrentDictionary<string, FileFacts?> round)
    {
        for (var i = 0; i < looks.Count; i++)
        {
            var (path, answer, facts) = looks[i];
            var now = round.GetOrAdd(path, files.Facts);
            if (now == facts)
                continue;
            if (files.Look(path) != answer)
                return false;
            looks[i] = (path, answer, now);
        }

        return true;
    }
}
