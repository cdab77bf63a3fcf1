namespace Aios.Api.Planning;

/// <summary><c>GET /api/v1/next</c>: what is planned, earliest first.</summary>
public sealed record NextPage
{
    public required IReadOnlyList<PlannedRow> Items { get; init; }

    /// <summary>There is more than was asked for, or than one answer holds.</summary>
    public bool More { get; init; }
}

/// <summary>One instant of a job, as <c>aios next</c> and <c>aios simulate</c> show it.</summary>
public sealed record PlannedRow
{
    /// <summary>What <see cref="Disposition"/> says of an instant that is to come.</summary>
    public const string Planned = "planned";

    public required string Job { get; init; }

    /// <summary>In UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary><see cref="Planned"/>; simulated: what the occurrence's row would say (<c>ran</c>, <c>missed</c> and so on).</summary>
    public required string Disposition { get; init; }

    /// <summary>Where it would run; null: not known.</summary>
    public string? Device { get; init; }

    /// <summary>Why it would not run, or run late, in words.</summary>
    public string? Note { get; init; }
}
