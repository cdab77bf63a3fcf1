using Aios.Execution.Attempts;
using Aios.Execution.Secrets;
using Aios.Jobs.Definitions;

namespace Aios.Execution.Output;

/// <summary>Which programs do not write their logs themselves, and what is done with their output on its way.</summary>
/// <param name="time">What the times of lines are told by.</param>
/// <param name="refused">Is told of disks that do not take an attempt's output, and why.</param>
internal sealed class OutputCopiers(TimeProvider time, Action<Attempt, string> refused)
{
    internal static bool AreFor(JobDefinition definition) =>
        definition.Log is LogStyle.Timed || definition.Program.Secrets.Count > 0;

    /// <exception cref="IOException">There can be none.</exception>
    internal OutputCopier Open(Attempt attempt, JobDefinition definition, string logFile)
    {
        var (log, first) = Way(attempt, definition, logFile);
        return new OutputCopier(log, first);
    }

    /// <summary>The stations between a program and its log.</summary>
    /// <exception cref="IOException">The log cannot be opened.</exception>
    internal (LogOutput Log, IOutput First) Way(Attempt attempt, JobDefinition definition, string logFile)
    {
        var log = new LogOutput(logFile, why => refused(attempt, why));
        IOutput first = definition.Log is LogStyle.Timed ? new TimedOutput(time, log) : log;
        if (attempt.Mask is { } mask)
            first = new MaskedOutput(mask, first);
        return (log, first);
    }
}
