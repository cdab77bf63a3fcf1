using Aios.Jobs.Definitions;
using Aios.Jobs.Pauses;

namespace Aios.Jobs.Occurrences;

/// <summary>The planned instants that have come since a job was last evaluated.</summary>
public sealed record DueInstants
{
    /// <summary>More instants than this in one gap are summarised, the oldest of them.</summary>
    public const int MaxSingle = 1000;

    private static readonly DueInstants s_none = new() { InOrder = [] };

    /// <summary>Ascending.</summary>
    public required IReadOnlyList<DueInstant> InOrder { get; init; }

    /// <summary>The latest that no pause held, which always stands alone; null: all were held.</summary>
    public DateTimeOffset? Latest { get; init; }

    /// <param name="plan">What is planned.</param>
    /// <param name="pauses">Those that concern the job.</param>
    /// <param name="evaluatedTo">Instants up to this one are not looked at.</param>
    /// <param name="now">Instants up to this one have come.</param>
    public static DueInstants Find(
        RemainingPlan plan,
        IReadOnlyList<Pause> pauses,
        DateTimeOffset evaluatedTo,
        DateTimeOffset now
    )
    {
        if (plan.Next(evaluatedTo) is not { } next || next > now)
        {
            return s_none;
        }

        // Only a job that makes up for all of a gap has a reason to tell what is too late for it from the rest.
        var tooLate = plan.Definition.CatchUp is CatchUp.All ? now - plan.Definition.MaxLateness : default;
        var found = new SummarisedInstants(pauses, tooLate);
        if (plan.Step is { } step && (now - next) / step >= MaxSingle)
        {
            var count = ((now - next).Ticks / step.Ticks) + 1 - MaxSingle;
            found.SummariseSteps(next, step, count);
            next = next.AddTicks(count * step.Ticks);
        }

        for (DateTimeOffset? at = next; at <= now; at = plan.Next(at.Value))
        {
            found.Add(at.Value);
        }

        return found.ToDue();
    }
}
