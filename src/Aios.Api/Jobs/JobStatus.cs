using System.Text.Json.Serialization;
using Aios.Jobs.Json;

namespace Aios.Api.Jobs;

/// <summary>What a job is doing, the most telling first that holds.</summary>
[JsonConverter(typeof(SnakeCaseEnum<JobStatus>))]
public enum JobStatus
{
    /// <summary>None of its runs is active.</summary>
    Idle,

    /// <summary>An attempt is running.</summary>
    Running,

    /// <summary>A run waits for a device.</summary>
    Queued,

    /// <summary>A run waits before it is tried again.</summary>
    Backoff,

    /// <summary>Nothing is planned and triggers are refused.</summary>
    Disabled,

    /// <summary>Its file has mistakes; the last good definition, if any, stays in force.</summary>
    Broken,
}
