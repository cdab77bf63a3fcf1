namespace Aios.Api.Jobs;

/// <summary>The answer to <c>POST /api/v1/jobs/{name}/restart</c>, with status 202: its instances end and begin anew.</summary>
public sealed record RestartReceipt
{
    public required string Job { get; init; }
}
