using System.Text.Json.Serialization;
using Aios.Abstractions.Dispatch;
using Aios.Jobs.Definitions;
using Aios.Jobs.Json;
using Aios.Jobs.Runs;

namespace Aios.Abstractions.StateFile;

/// <summary>What <c>state.json</c> shows. It holds no payloads, no environment and no secrets.</summary>
public sealed record StatePicture
{
    /// <summary>AIOS_CLUSTER_ID.</summary>
    public required string Cluster { get; init; }

    /// <summary>By id.</summary>
    public required IReadOnlyList<StateDevice> Devices { get; init; }

    /// <summary>By name.</summary>
    public required IReadOnlyList<StateJob> Jobs { get; init; }

    /// <summary>Runs that have not ended, by id, which is by age.</summary>
    public required IReadOnlyList<StateRun> ActiveRuns { get; init; }
}

/// <summary>One device.</summary>
public sealed record StateDevice
{
    public required string Id { get; init; }

    [JsonConverter(typeof(SnakeCaseEnum<DeviceStanding>))]
    public required DeviceStanding State { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    public int Slots { get; init; }

    public int FreeSlots { get; init; }

    /// <summary>Where its HTTP API answers.</summary>
    public string? Http { get; init; }

    public DateTimeOffset? Since { get; init; }
}

/// <summary>One job.</summary>
public sealed record StateJob
{
    public required string Name { get; init; }

    /// <summary>Null: its file never was without a mistake.</summary>
    public JobType? Type { get; init; }

    public bool Enabled { get; init; } = true;

    /// <summary>The next planned instant.</summary>
    public DateTimeOffset? NextAt { get; init; }

    public StateLastRun? LastRun { get; init; }
}

/// <summary>How a job's last run ended.</summary>
public sealed record StateLastRun
{
    public required string RunId { get; init; }

    public required Outcome Outcome { get; init; }

    public required DateTimeOffset FinishedAt { get; init; }
}

/// <summary>One run that has not ended.</summary>
public sealed record StateRun
{
    public required string Job { get; init; }

    public required string RunId { get; init; }

    public required RunStatus Status { get; init; }

    /// <summary>Null: it is on none.</summary>
    public string? Device { get; init; }

    /// <summary>From 1; 0: none has begun.</summary>
    public int Attempt { get; init; }

    /// <summary>Since when it is in this status.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Why it waits.</summary>
    public string? Reason { get; init; }
}
