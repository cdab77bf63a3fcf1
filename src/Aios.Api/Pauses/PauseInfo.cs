using Aios.Jobs.Pauses;

namespace Aios.Api.Pauses;

/// <summary><c>GET /api/v1/pauses</c>: the pauses in force, in the order in which they began.</summary>
public sealed record PausePage
{
    public required IReadOnlyList<PauseInfo> Items { get; init; }
}

/// <summary>Something that is held back.</summary>
public sealed record PauseInfo
{
    public required PauseScope Scope { get; init; }

    /// <summary>The job, tag or device; null with scope <c>all</c>.</summary>
    public string? Name { get; init; }

    public required DateTimeOffset Since { get; init; }

    /// <summary>Null: until somebody resumes it.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Who paused it.</summary>
    public required string By { get; init; }

    public string? Reason { get; init; }
}
