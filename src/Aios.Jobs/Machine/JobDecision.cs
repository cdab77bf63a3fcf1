using System.Collections.Immutable;

namespace Aios.Jobs.Machine;

/// <summary>What a job made of its events.</summary>
public sealed record JobDecision
{
    public required JobState State { get; init; }

    /// <summary>False: nothing that must survive has changed; the state need not be written for it.</summary>
    public required bool MustSave { get; init; }

    /// <summary>To be done after the state was saved, in order.</summary>
    public required ImmutableList<JobEffect> Effects { get; init; }

    /// <summary>One answer per <see cref="JobEvent.Triggered"/>, by the event's place among the events.</summary>
    public required ImmutableDictionary<int, TriggerAnswer> Answers { get; init; }

    /// <summary>What became of ends of other jobs' runs, as far as it is worth telling.</summary>
    public ImmutableList<InputNews> Inputs { get; init; } = [];
}
