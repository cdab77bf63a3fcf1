namespace Aios.Jobs.Dispatch;

/// <summary>When a device may be given an idle run, and whether the run gives way.</summary>
public sealed record IdleTerms
{
    /// <summary>How long its device must have run nothing else.</summary>
    public required TimeSpan Quiet { get; init; }

    /// <summary>It is told to stop when other work comes.</summary>
    public required bool Preempt { get; init; }
}
