using System.Text.Json.Serialization;
using Aios.Jobs.Json;

namespace Aios.Jobs.Runs;

/// <summary>Where a run that has not ended stands. Each has an owner who acts next.</summary>
[JsonConverter(typeof(SnakeCaseEnum<RunStatus>))]
public enum RunStatus
{
    /// <summary>It waits for earlier runs of its own job to end; the job acts.</summary>
    Held,

    /// <summary>It waits for a device; the dispatcher acts.</summary>
    Queued,

    /// <summary>Its program runs; the device acts.</summary>
    Running,

    /// <summary>It waits before its next attempt; the job's alarm acts.</summary>
    Backoff,

    /// <summary>Somebody wants it to end; the device, or the job's alarm, acts.</summary>
    Canceling,
}
