using Aios.Jobs.Why;

namespace Aios.Abstractions.Jobs;

/// <summary>Why a job or a run does not run; see <see cref="WhyAnswer"/>.</summary>
[GenerateSerializer, Immutable, Alias("aios.WhyReply")]
public sealed record WhyReply
{
    [Id(0)]
    public required Standing Standing { get; init; }

    [Id(1)]
    public required string Text { get; init; }

    /// <summary>The run that it is about; null: it is about the job.</summary>
    [Id(2)]
    public string? RunId { get; init; }
}
