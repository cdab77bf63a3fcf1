using Aios.Jobs.Runs;

namespace Aios.Fault.Tests.Chaos.Workload;

/// <summary>A job of the chaos, and what may become of its runs.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Keys">Its definition, without the program.</param>
/// <param name="Tenths">How long its program lives, in tenths of a second; "flaky": it fails until the third attempt.</param>
internal sealed record ChaosJob(string Name, string Keys, string Tenths)
{
    /// <summary>Outcomes besides success, which always may be, and failure, since programs are killed.</summary>
    public IReadOnlyList<Outcome> May { get; init; } = [];

    /// <summary>Planned by time.</summary>
    public bool IsTimed { get; init; }

    /// <summary>Its runs end when devices want it: always and idle jobs.</summary>
    public bool GoesOn { get; init; }

    /// <summary>Of its programs one at a time, whatever their runs.</summary>
    public bool IsSingle { get; init; }

    /// <summary>An attempt that its device cut short is the last.</summary>
    public bool IsOnce => May.Contains(Outcome.Lost);
}
