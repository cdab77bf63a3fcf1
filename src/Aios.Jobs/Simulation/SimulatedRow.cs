using Aios.Jobs.Occurrences;

namespace Aios.Jobs.Simulation;

/// <summary>What would become of one planned instant of a job.</summary>
public sealed class SimulatedRow
{
    internal SimulatedRow(SimulatedJob job, DateTimeOffset at, Disposition disposition)
    {
        (Owner, At, Disposition) = (job, at, disposition);
    }

    public string Job => Owner.Name;

    public DateTimeOffset At { get; }

    public Disposition Disposition { get; }

    /// <summary>Where its run would begin; null: nowhere, or on the device that has no name.</summary>
    public string? Device { get; internal set; }

    /// <summary>Why it would not run, or run late, in words; null: it would run in time.</summary>
    public string? Note { get; internal set; }

    internal SimulatedJob Owner { get; }

    /// <summary>When it was decided.</summary>
    internal DateTimeOffset DecidedAt { get; init; }

    /// <summary>Its run has neither begun nor ended: device and note are not known yet.</summary>
    internal bool IsOpen { get; set; }
}
