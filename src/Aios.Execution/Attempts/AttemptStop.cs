using Aios.Jobs.Definitions.Reading.Values;
using Aios.Jobs.Runs;

namespace Aios.Execution.Attempts;

/// <summary>Why an attempt was ended before its program ended by itself, and what it counts as.</summary>
internal sealed record AttemptStop(Outcome Outcome, string Error)
{
    internal static AttemptStop TimedOut(TimeSpan timeout) =>
        new(Outcome.TimedOut, $"timed out after {DurationText.Write(timeout)}");

    internal static AttemptStop Lost(string reason) => new(Outcome.Lost, reason);
}
