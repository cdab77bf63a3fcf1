using System.Collections.Immutable;

namespace Aios.Jobs.Occurrences;

/// <summary>Time over which a job's clock leapt, so that nothing planned in it ran: an outage, or a clock that was ahead for a while.</summary>
/// <remarks>Which of them it was shows only later. When the clock stands inside the gap again, it had been ahead; then the job goes on
/// from there and what was left out comes again, each instant replacing its row. What ran never comes again: it is in no gap. A
/// clock that is set back to a time outside of every gap, which the job has lived through, holds it still until that time is over.</remarks>
public sealed record Gap
{
    public required DateTimeOffset After { get; init; }

    /// <summary>The last instant that is part of it.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary>False: the job was new, removed or disabled, so that no rows were left.</summary>
    public required bool HasRows { get; init; }

    /// <summary>The rows in it that stand for several instants, by the last of these.</summary>
    public ImmutableList<DateTimeOffset> Summaries { get; init; } = [];

    public bool Surrounds(DateTimeOffset now) => After <= now && now < To;
}
