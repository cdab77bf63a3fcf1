using Aios.Jobs.Json;
using Aios.Jobs.Runs;

namespace Aios.Jobs.Why;

/// <summary>How a run ended, as the predicate of a sentence.</summary>
public static class EndWords
{
    /// <summary>E.g. <c>succeeded on nas1</c>, <c>timed out on nas1: timed out after 2s</c>, <c>was canceled: canceled by ada</c>.</summary>
    public static string Of(Outcome outcome, string? device, string? error)
    {
        var verb = outcome switch
        {
            Outcome.Canceled or Outcome.Lost => $"was {SnakeCase.Of(outcome)}",
            Outcome.TimedOut => "timed out",
            _ => SnakeCase.Of(outcome),
        };
        return verb + (device is { Length: > 0 } ? $" on {device}" : "") + (error is null ? "" : $": {error}");
    }
}
