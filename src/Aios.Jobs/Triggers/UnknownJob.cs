using Aios.Jobs.Definitions.Reading.Values;

namespace Aios.Jobs.Triggers;

/// <summary>Says that there is no such job, and which one was probably meant.</summary>
internal static class UnknownJob
{
    public static string Describe(string stem, string separator, IReadOnlySet<string> jobs)
    {
        var at = stem.IndexOf(separator, 1, StringComparison.Ordinal);
        var word = at > 0 ? stem[..at] : stem;
        var suggestion = DidYouMean.Among(jobs, word) ?? DidYouMean.Among(jobs, stem) ?? Beginning(word, jobs);
        return $"there is no job '{word}'" + (suggestion is null ? "" : $"; did you mean '{suggestion}'?");
    }

    /// <summary>Somebody wrote one dash, a blank or a dot in the place of the separator.</summary>
    private static string? Beginning(string word, IReadOnlySet<string> jobs)
    {
        for (var length = word.Length - 1; length > 0; length--)
        {
            if (!char.IsLetterOrDigit(word[length]) && jobs.Contains(word[..length]))
                return word[..length];
        }

        return null;
    }
}
