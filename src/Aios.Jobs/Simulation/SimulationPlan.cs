using Aios.Jobs.Definitions;

namespace Aios.Jobs.Simulation;

/// <summary>What is to be simulated.</summary>
public sealed record SimulationPlan
{
    /// <summary>Each name once. Those without a schedule, and disabled ones, leave no rows.</summary>
    public required IReadOnlyList<JobDefinition> Jobs { get; init; }

    /// <summary>The first instant; the jobs are first seen then, and intervals without <c>start</c> counted from it.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>Behind the last instant.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary>What random moments and jitter are drawn from: a cluster's uid gives what that cluster draws.</summary>
    public required string Seed { get; init; }

    /// <summary>IANA name of the zone of jobs that name none.</summary>
    public required string TimeZone { get; init; }

    /// <summary>Each id once, at least one.</summary>
    public IReadOnlyList<SimulatedDevice> Devices { get; init; } = [SimulatedDevice.Nameless];

    /// <summary>When devices are down; of devices that there are. They may overlap.</summary>
    public IReadOnlyList<Outage> Outages { get; init; } = [];

    /// <summary>How long every program takes; zero: it ends as it begins.</summary>
    public TimeSpan Duration { get; init; }
}

/// <summary>A device with room for any number of runs.</summary>
/// <param name="Id">As rows name it; empty: they do not.</param>
/// <param name="Tags">In lower case, its own <c>device:</c> tag included; null: every job matches.</param>
public sealed record SimulatedDevice(string Id, IReadOnlySet<string>? Tags)
{
    /// <summary>The one that is assumed when none is named.</summary>
    public static SimulatedDevice Nameless { get; } = new("", Tags: null);
}

/// <summary>A device is down: from the first instant on, until the second.</summary>
public sealed record Outage(string Device, DateTimeOffset From, DateTimeOffset To);
