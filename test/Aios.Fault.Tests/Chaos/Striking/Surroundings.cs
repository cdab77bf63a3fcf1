using Aios.Fault.Tests.Chaos.Plan;

namespace Aios.Fault.Tests.Chaos.Striking;

/// <summary>What devices live on: the disk, the database, the network.</summary>
internal abstract class Surroundings : IAsyncDisposable
{
    /// <summary>The faults that it can do.</summary>
    public abstract IReadOnlySet<FaultKind> Can { get; }

    /// <summary>Makes the fault happen, and takes it back when its span is over.</summary>
    /// <returns>False: it is none of these.</returns>
    public abstract Task<bool> StrikeAsync(PlannedFault fault);

    /// <summary>Environment that a device needs for it.</summary>
    public virtual IReadOnlyList<(string Name, string Value)> SettingsOf(string device) => [];

    public abstract ValueTask DisposeAsync();
}
