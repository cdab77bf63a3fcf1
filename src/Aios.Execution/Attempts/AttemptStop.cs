using Aios.Jobs.Runs;

namespace Aios.Execution.Attempts;

/// <summary>Why an attempt was ended before its program ended by itself, and what it counts as.</summary>
internal sealed record AttemptStop(Outcome Outcome, string Error)
{
    internal static AttemptStop Canceled { get; } = new(Outcome.Canceled, "canceled");

    internal static AttemptStop TimedOut(TimeSpan timeout) =>
        new(Outcome.TimedOut, $"timed out after {DurationText.Of(timeout)}");

    internal static AttemptStop Lost(string reason) => new(Outcome.Lost, reason);
}
