using System.Text.Json.Serialization;
using Aios.Jobs.Json;

namespace Aios.Api.Runs;

/// <summary>Where a run is; from <see cref="Succeeded"/> on it has ended.</summary>
[JsonConverter(typeof(SnakeCaseEnum<RunState>))]
public enum RunState
{
    /// <summary>It waits for a device, or for an earlier run of its job: <see cref="RunSummary.Reason"/> says why.</summary>
    Queued,

    /// <summary>A device was told to start it.</summary>
    Starting,
    Running,

    /// <summary>It waits before it is tried again.</summary>
    Backoff,

    /// <summary>Its device was told to end it.</summary>
    Canceling,
    Succeeded,
    Failed,
    TimedOut,
    Canceled,
    Expired,
    Lost,
}

/// <summary>Questions about a status.</summary>
public static class RunStateExtensions
{
    public static bool HasEnded(this RunState status) => status >= RunState.Succeeded;
}
