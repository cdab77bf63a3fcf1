using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using Aios.Jobs.Runs;

namespace Aios.Api.Runs;

/// <summary><c>GET /api/v1/runs/{id}?wait=SECONDS</c>: all about one run. With <c>wait</c> (0 to
/// <see cref="ApiLimits.WaitSeconds"/>) the answer comes when the run has ended or the time is over.</summary>
public sealed record RunDetail : RunSummary
{
    [JsonConstructor]
    public RunDetail() { }

    /// <summary>What a line says of the run, to be completed.</summary>
    [SetsRequiredMembers]
    public RunDetail(RunSummary summary)
        : base(summary) { }

    /// <summary>In order, from the first.</summary>
    [JsonPropertyOrder(1)]
    public IReadOnlyList<AttemptRecord> Attempts { get; init; } = [];

    /// <summary>Of the last attempt; 128 + signal when a signal ended it.</summary>
    [JsonPropertyOrder(1)]
    public int? ExitCode { get; init; }

    [JsonPropertyOrder(1)]
    public JsonElement? Payload { get; init; }

    /// <summary>The content of <c>output.json</c>.</summary>
    [JsonPropertyOrder(1)]
    public JsonElement? Output { get; init; }

    /// <summary>The log's path below Common.</summary>
    [JsonPropertyOrder(1)]
    public string? Log { get; init; }

    /// <summary>Why it did not succeed, in words.</summary>
    [JsonPropertyOrder(1)]
    public string? Error { get; init; }
}

/// <summary>The answer to <c>POST /api/v1/runs/{id}/cancel</c>, with status 202: its end is on the way.</summary>
public sealed record CancelReceipt
{
    public required string RunId { get; init; }

    public required string Job { get; init; }

    /// <summary>After a cancel by force: the device on which its program may still be alive.</summary>
    public string? MayLiveOn { get; init; }
}
