namespace Aios.Abstractions.Results;

/// <summary>The parts of a run's log, and the line that tells of what is not in it any more.</summary>
public static class RunLogFiles
{
    /// <summary>How the line begins that stands where a log was cut.</summary>
    public const string CutNotice = "--- log_limit: ";

    /// <summary>Where the part before the present one is, if there is one.</summary>
    /// <param name="log">The log's path.</param>
    public static string Earlier(string log) => log + ".1";
}
