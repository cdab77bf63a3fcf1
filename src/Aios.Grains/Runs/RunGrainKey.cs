using Aios.Jobs.Tags;

namespace Aios.Grains.Runs;

/// <summary>The key of a run's door: which attempt, which try to have it begun, and which tags its device must have, so that
/// placement needs nothing else. Each try has a door of its own: one that is still open elsewhere would win over the next choice.</summary>
internal static class RunGrainKey
{
    private const char Separator = '|';

    /// <param name="runId">The run.</param>
    /// <param name="attempt">From 1.</param>
    /// <param name="epoch">The dispatcher's life.</param>
    /// <param name="number">Counts the dispatcher's assignments.</param>
    /// <param name="tags">Expressions, all of which must match.</param>
    public static string Of(string runId, int attempt, long epoch, long number, IEnumerable<string> tags) =>
        string.Join(Separator, [$"{runId}.{attempt}.{epoch}.{number}", .. tags]);

    /// <exception cref="FormatException">The key was not made by <see cref="Of"/>.</exception>
    public static TagSelector TagsOf(string key) => TagSelector.Parse(key.Split(Separator).Skip(1));
}
