namespace Aios.Silo.Configuration;

/// <summary>Finds what somebody probably meant.</summary>
internal static class Spelling
{
    /// <returns>The nearest candidate, or null when none is near: at most a third of its letters differ.</returns>
    public static string? Nearest(string word, IEnumerable<string> candidates)
    {
        string? nearest = null;
        var least = int.MaxValue;
        foreach (var candidate in candidates)
        {
            var distance = candidate.EndsWith("-" + word, StringComparison.Ordinal) ? 0 : Distance(word, candidate);
            if (distance < least && distance <= Math.Max(2, candidate.Length / 3))
                (nearest, least) = (candidate, distance);
        }
        return nearest;
    }

    private static int Distance(string a, string b)
    {
        var previous = new int[b.Length + 1];
        var current = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
            previous[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var replaced = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                current[j] = Math.Min(replaced, Math.Min(previous[j], current[j - 1]) + 1);
            }
            (previous, current) = (current, previous);
        }
        return previous[b.Length];
    }
}
