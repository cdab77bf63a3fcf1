namespace Aios.Silo.Supervision;

/// <summary>What a supervisor has to know.</summary>
internal sealed record SupervisorSettings
{
    public required string DeviceId { get; init; }

    /// <summary><c>Common/.devices</c></summary>
    public required string DevicesFolder { get; init; }

    public required SiloCommand Command { get; init; }

    /// <summary>Every child of this process is the supervisor's own.</summary>
    public required bool ReapsOrphans { get; init; }

    /// <summary>What programs get to finish.</summary>
    public required TimeSpan Drain { get; init; }

    /// <summary>What the silo gets to stop, programs included, before it is killed.</summary>
    public required TimeSpan StopWithin { get; init; }

    /// <summary>What it gets once its programs have ended, by its own word.</summary>
    public required TimeSpan StopReserve { get; init; }
}
