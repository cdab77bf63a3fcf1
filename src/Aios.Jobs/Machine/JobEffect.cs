using Aios.Jobs.Runs;

namespace Aios.Jobs.Machine;

/// <summary>Something to be done once a decision is saved. Each may be done again without harm.</summary>
public abstract record JobEffect
{
    /// <summary>Have the dispatcher find a device for the run's attempt.</summary>
    public sealed record Dispatch(Run Run) : JobEffect;

    /// <summary>Have the run's attempt end, wherever it is.</summary>
    public sealed record Cancel(Run Run) : JobEffect;

    /// <summary>Have an attempt end that belongs to no unfinished run.</summary>
    public sealed record Disown(string RunId, int Attempt) : JobEffect;

    /// <summary>Write the unrecorded ends and occurrences to results and history.</summary>
    public sealed record Record : JobEffect;

    /// <summary>Tell the <see cref="JobState.EndsToTell"/> to the jobs that come after this one.</summary>
    public sealed record Tell : JobEffect;
}

/// <summary>The answer to a <see cref="JobEvent.Triggered"/>.</summary>
public abstract record TriggerAnswer
{
    /// <param name="RunId">The run.</param>
    /// <param name="Duplicate">The key was known: it is the run of the earlier request.</param>
    public sealed record Accepted(string RunId, bool Duplicate) : TriggerAnswer;

    /// <param name="Kind">Why, for programs.</param>
    /// <param name="Reason">Why, in words.</param>
    public sealed record Refused(RefusalKind Kind, string Reason) : TriggerAnswer;
}

/// <summary>Why a trigger is refused.</summary>
public enum RefusalKind
{
    NoSuchJob,
    Disabled,
    Overlap,
    QueueFull,

    /// <summary>AIOS keeps the job running by itself.</summary>
    AlwaysRuns,
}
