using System.Collections.Concurrent;
using Aios.Fault.Tests.Chaos.Plan;
using Aios.Fault.Tests.Checking;

namespace Aios.Fault.Tests.Chaos.Striking;

/// <summary>A fault that happened.</summary>
/// <param name="Kind">What.</param>
/// <param name="Device">Whose; null: it concerned all.</param>
/// <param name="From">As in stamps.</param>
/// <param name="To">When the harness was done with it.</param>
internal sealed record Strike(FaultKind Kind, string? Device, long From, long To);

/// <summary>What was done to the devices, and what follows for the judgement.</summary>
internal sealed class StrikeLog
{
    public ConcurrentQueue<Strike> Strikes { get; } = [];

    /// <summary>While they last a device cannot record the end of a program.</summary>
    public ConcurrentQueue<Death> Deaths { get; } = [];

    public ConcurrentQueue<Blindness> Blindnesses { get; } = [];

    /// <summary>What the harness saw itself: a device that ended by itself, one that did not come back.</summary>
    public ConcurrentQueue<string> Surprises { get; } = [];
}
