using Aios.Jobs.Why;

namespace Aios.Api.Jobs;

/// <summary>Why a job or a run does not run.</summary>
public sealed record WhyInfo
{
    public required string Job { get; init; }

    /// <summary>The run that it is about; null: it is about the job.</summary>
    public string? RunId { get; init; }

    public required Standing Standing { get; init; }

    /// <summary>One sentence, in lower case and without a full stop.</summary>
    public required string Why { get; init; }

    /// <summary>What became of the last planned instant, if it did not run; with <c>at</c>: of the last one up to that moment.</summary>
    public string? Past { get; init; }

    /// <summary>What is wrong with the job's file, while an earlier definition stays in force.</summary>
    public string? Mistake { get; init; }

    /// <summary>What happened to the job's state file, and what to do; null: nothing that is still told.</summary>
    public string? Damage { get; init; }
}
