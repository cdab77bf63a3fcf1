using System.Text.Json;
using System.Text.Json.Serialization;

namespace Aios.Api.Jobs;

/// <summary>The body of <c>POST /api/v1/jobs/{name}/trigger</c>; no body at all is an empty one.</summary>
public sealed record TriggerRequest
{
    /// <summary>Any JSON, at most <see cref="ApiLimits.PayloadBytes"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonElement? Payload { get; init; }

    /// <summary>Two requests with the same key make one run; at most <see cref="ApiLimits.KeyLength"/> characters.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Key { get; init; }
}

/// <summary>The answer, with status 202: the run is accepted and will not be lost.</summary>
public sealed record TriggerReceipt
{
    public required string RunId { get; init; }

    public required string Job { get; init; }

    /// <summary>True when the run had been accepted before under the same key.</summary>
    public bool Duplicate { get; init; }
}
