using Aios.Jobs.Tags;

namespace Aios.Grains.Runs;

/// <summary>The key of a run's door: which attempt, and which tags its device must have, so that placement needs nothing else.</summary>
internal static class RunGrainKey
{
    private const char Separator = '|';

    public static string Of(string runId, int attempt, IEnumerable<string> tags) =>
        string.Join(Separator, [$"{runId}.{attempt}", .. tags]);

    /// <exception cref="FormatException">The key was not made by <see cref="Of"/>.</exception>
    public static TagSelector TagsOf(string key) => TagSelector.Parse(key.Split(Separator).Skip(1));
}
