using System.Text.Json.Serialization;
using Aios.Jobs.Json;

namespace Aios.Api;

/// <summary>The body of <c>/health/live</c> and <c>/health/ready</c>; HTTP status 503 when not ready, else 200.</summary>
public sealed record HealthReport
{
    public required HealthStatus Status { get; init; }

    /// <summary>Why it is not ready; empty when it is.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];
}

/// <summary>Whether a device may be asked to work.</summary>
[JsonConverter(typeof(SnakeCaseEnum<HealthStatus>))]
public enum HealthStatus
{
    /// <summary>It answers; whether it may work is asked elsewhere.</summary>
    Live,
    Ready,
    NotReady,
}
