using Aios.Jobs.Definitions.Reading.Yaml;

namespace Aios.Jobs.Definitions.Reading;

/// <summary>Collects the mistakes of a file, up to a bound, so that a hostile file stays cheap.</summary>
internal sealed class MistakeList
{
    public const int Limit = 100;

    private readonly List<Mistake> found = [];

    public int Count => found.Count;

    public void Add(Mark mark, string message, string? suggestion = null)
    {
        if (found.Count >= Limit)
            return;
        found.Add(
            new Mistake
            {
                File = mark.File,
                Line = mark.Line,
                Column = mark.Column,
                Message = message,
                Suggestion = suggestion,
            }
        );
    }

    public void AddRange(MistakeList others) => found.AddRange(others.found.Take(Limit - found.Count));

    /// <summary>By line and column, each once.</summary>
    public IReadOnlyList<Mistake> Sorted() => [.. found.Distinct().OrderBy(m => m.Line).ThenBy(m => m.Column)];
}
