using Aios.Abstractions.Devices;
using Aios.Jobs.Runs;

namespace Aios.Cluster.Tests.Fixture;

/// <summary>What a device is to do with an assignment.</summary>
internal abstract record Script
{
    /// <summary>The program runs until the test ends it.</summary>
    public sealed record Run : Script;

    /// <summary>The program ends at once.</summary>
    public sealed record EndAtOnce(Outcome Outcome) : Script;

    /// <summary>The device does not take it.</summary>
    public sealed record Refuse(StartVerdict Verdict) : Script;

    /// <summary>The program runs, and the answer is lost on its way.</summary>
    public sealed record LoseAnswer : Script;
}

/// <summary>An attempt that an executor was asked to start and had claimed.</summary>
internal sealed record Begun(string Device, long Incarnation, AttemptAssignment Assignment, DateTimeOffset At)
{
    public string Job => Assignment.Job;

    public string RunId => Assignment.RunId;

    public int Attempt => Assignment.Attempt;
}
