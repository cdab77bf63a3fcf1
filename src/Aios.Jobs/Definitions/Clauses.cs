using System.Text.Json.Serialization;
using Aios.Jobs.Json;

namespace Aios.Jobs.Definitions;

/// <summary>Local dates, both included.</summary>
public sealed record DateRange
{
    public required DateOnly From { get; init; }

    public required DateOnly To { get; init; }
}

/// <summary>When an idle job may run.</summary>
public sealed record IdleSpec
{
    public TimeSpan Quiet { get; init; } = TimeSpan.FromMinutes(1);

    public TimeSpan Every { get; init; } = TimeSpan.FromHours(1);

    public bool Preempt { get; init; } = true;
}

/// <summary>How an always job is supervised.</summary>
public sealed record AlwaysSpec
{
    public RestartOn Restart { get; init; }

    public TimeSpan HealthyAfter { get; init; } = TimeSpan.FromSeconds(30);

    public Instances Instances { get; init; }
}

/// <summary>Which ends of an always job's program are followed by a restart.</summary>
[JsonConverter(typeof(SnakeCaseEnum<RestartOn>))]
public enum RestartOn
{
    Always,
    OnFailure,
}

/// <summary>How many instances of an always job there are.</summary>
[JsonConverter(typeof(SnakeCaseEnum<Instances>))]
public enum Instances
{
    One,
    Each,
}

/// <summary>How much history of a job is kept, whichever ends first.</summary>
public sealed record KeepPolicy
{
    public int Runs { get; init; } = 1000;

    public int Days { get; init; } = 30;
}

/// <summary>Who is told of what.</summary>
public sealed record NotifyRule
{
    public required IReadOnlyList<NotifyWhen> When { get; init; }

    /// <summary>A URL, or the name of a secret that holds one.</summary>
    public required string Webhook { get; init; }
}

/// <summary>Events that can be notified.</summary>
[JsonConverter(typeof(SnakeCaseEnum<NotifyWhen>))]
public enum NotifyWhen
{
    Failed,
    Recovered,
    Missed,
    Late,
}
