using System.Text.Json.Serialization;
using Aios.Jobs.Json;

namespace Aios.Jobs.Definitions;

/// <summary>How often and how soon a run is tried again.</summary>
public sealed record RetryPolicy
{
    /// <summary>Attempts in all; 1: no retry.</summary>
    public int Attempts { get; init; } = 1;

    /// <summary>Before the second attempt.</summary>
    public TimeSpan Delay { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Each further delay is this much longer.</summary>
    public double Factor { get; init; } = 2;

    public TimeSpan MaxDelay { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Part of the delay by which it may be longer or shorter, 0 to 1.</summary>
    public double Jitter { get; init; } = 0.1;

    public IReadOnlyList<RetryOn> When { get; init; } = [RetryOn.Failed, RetryOn.TimedOut];
}

/// <summary>An end after which a run may be tried again.</summary>
[JsonConverter(typeof(SnakeCaseEnum<RetryOn>))]
public enum RetryOn
{
    Failed,
    TimedOut,
}
