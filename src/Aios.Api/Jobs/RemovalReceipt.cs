namespace Aios.Api.Jobs;

/// <summary>The answer to <c>POST /api/v1/jobs/apply-removals</c>.</summary>
public sealed record RemovalReceipt
{
    /// <summary>The jobs that were removed, because their files are gone.</summary>
    public required IReadOnlyList<string> Removed { get; init; }
}
