using Aios.Jobs.Runs;

namespace Aios.Abstractions.Devices;

/// <summary>What a device tells a job of one attempt, repeated until it is acknowledged.</summary>
[GenerateSerializer, Immutable, Alias("aios.AttemptReport")]
public sealed record AttemptReport
{
    [Id(0)]
    public required string Job { get; init; }

    [Id(1)]
    public required string RunId { get; init; }

    [Id(2)]
    public required int Attempt { get; init; }

    [Id(3)]
    public required string Device { get; init; }

    [Id(4)]
    public required long Incarnation { get; init; }

    [Id(5)]
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Null: it has started, and goes on.</summary>
    [Id(6)]
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>With <see cref="FinishedAt"/>.</summary>
    [Id(7)]
    public Outcome? Outcome { get; init; }

    [Id(8)]
    public int? ExitCode { get; init; }

    [Id(9)]
    public string? Error { get; init; }
}
