namespace Aios.Jobs.Triggers;

/// <summary>What the name of a file in <c>Triggers/</c> says: <c>&lt;job&gt;.trigger</c>, <c>&lt;job&gt;.json</c> or
/// <c>&lt;job&gt;--&lt;anything&gt;.&lt;trigger|json&gt;</c>.</summary>
public static class TriggerFileName
{
    /// <summary>The sign between a job's name and what tells its files apart. Names of jobs may hold it too.</summary>
    private const string Separator = "--";

    private static readonly string[] Endings = [".trigger", ".json"];
    private static readonly string[] UnfinishedEndings = [".tmp", ".part"];

    /// <summary>True for files that are none of ours yet: hidden ones, and those that end in <c>.tmp</c> or <c>.part</c>.</summary>
    public static bool IsIgnored(string name) =>
        name.Length == 0
        || name[0] == '.'
        || Array.Exists(UnfinishedEndings, ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    /// <summary>The job that a name means, or why it means none.</summary>
    /// <param name="name">The file's name without its folder.</param>
    /// <param name="jobs">All jobs.</param>
    public static TriggerFileMeaning Read(string name, IReadOnlySet<string> jobs)
    {
        if (StemOf(name) is not { } stem)
            return TriggerFileMeaning.Wrong(
                $"'{name}' is no trigger's name; name the file <job>.trigger, <job>.json or <job>--<anything>.json"
            );
        if (jobs.Contains(stem))
            return TriggerFileMeaning.For(stem);
        if (ConflictCopy.MadeBy(stem) is { } synchroniser)
            return TriggerFileMeaning.Wrong(
                $"'{name}' is a conflict copy made by {synchroniser}, which nobody asked to run; drop a file named <job>--<anything>.json if it is meant"
            );
        return LongestJob(stem, jobs) is { } job
            ? TriggerFileMeaning.For(job)
            : TriggerFileMeaning.Unknown(UnknownJob.Describe(stem, Separator, jobs));
    }

    private static string? StemOf(string name) =>
        Array.Find(Endings, ending => name.Length > ending.Length && name.EndsWith(ending, StringComparison.Ordinal))
            is { } found
            ? name[..^found.Length]
            : null;

    /// <summary>The longest job whose name is followed by the separator.</summary>
    private static string? LongestJob(string stem, IReadOnlySet<string> jobs)
    {
        for (
            var at = stem.LastIndexOf(Separator, StringComparison.Ordinal);
            at > 0;
            at = stem.LastIndexOf(Separator, at, StringComparison.Ordinal)
        )
        {
            if (jobs.Contains(stem[..at]))
                return stem[..at];
        }

        return null;
    }
}
