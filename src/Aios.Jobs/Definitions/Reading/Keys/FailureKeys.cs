using Aios.Jobs.Definitions.Reading.Fields;
using Aios.Jobs.Definitions.Reading.Values;
using Aios.Jobs.Definitions.Reading.Yaml;

namespace Aios.Jobs.Definitions.Reading.Keys;

/// <summary><c>timeout stop_grace retry lost_after</c>: how an attempt is ended, and what follows.</summary>
internal static class FailureKeys
{
    public static readonly IReadOnlyList<string> RetryParts =
    [
        "attempts",
        "delay",
        "factor",
        "max_delay",
        "jitter",
        "when",
    ];

    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan ShortestLoss = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestLoss = TimeSpan.FromDays(30);

    /// <summary>Null also for <c>none</c>, which takes a default back.</summary>
    public static TimeSpan? Timeout(Field field) =>
        field.Node is YamlScalar { IsPlain: true, Text: "none" } ? null : field.Duration(Shortest);

    public static TimeSpan? StopGrace(Field field) => field.Duration(TimeSpan.Zero);

    /// <remarks>A lease is at least as long as the shortest value; on a cluster with a longer lease a shorter value is that lease.</remarks>
    public static TimeSpan? LostAfter(Field field)
    {
        var span = field.Duration(ShortestLoss);
        if (span is null || span <= LongestLoss)
            return span;
        field.Wrong(
            $"'{field.Name}' must be at most {DurationText.Write(LongestLoss)}: so long a run waits for a device that may never come back"
        );
        return null;
    }

    public static RetryPolicy? Retry(Field field)
    {
        if (field.Map("a mapping such as { attempts: 3, delay: 30s }", RetryParts) is not { } retry)
            return null;
        var standard = new RetryPolicy();
        var delay = retry["delay"] is { } delayField ? delayField.Duration(TimeSpan.Zero) : null;
        var most = retry["max_delay"] is { } mostField ? mostField.Duration(TimeSpan.Zero) : null;
        if (delay > most)
            field.Wrong(
                $"'{field.Name}.max_delay' is shorter than '{field.Name}.delay' ({DurationText.Write(delay.Value)})"
            );
        return new RetryPolicy
        {
            Attempts = retry["attempts"] is { } attempts ? attempts.Whole(1, 1000) ?? 1 : 1,
            // A bound that was given holds against the default of the other.
            Delay = delay ?? (most < standard.Delay ? most.Value : standard.Delay),
            MaxDelay = most ?? (delay > standard.MaxDelay ? delay.Value : standard.MaxDelay),
            Factor = retry["factor"] is { } factor ? factor.Number(1, 100) ?? 1 : standard.Factor,
            Jitter = retry["jitter"] is { } jitter ? jitter.Number(0, 1) ?? 0 : standard.Jitter,
            When = retry["when"] is { } when ? when.Choices<RetryOn>() ?? [] : standard.When,
        };
    }
}
