using System.Text.Json;
using System.Text.Json.Serialization;
using Aios.Api.Runs;
using Aios.Jobs.Definitions.Reading;

namespace Aios.Api.Jobs;

/// <summary><c>GET /api/v1/jobs/{name}</c>: all about one job.</summary>
public sealed record JobDetail : JobSummary
{
    /// <summary>The definition in force, every default filled in; null when its file never was without a mistake.</summary>
    [JsonPropertyOrder(1)]
    public JsonElement? Definition { get; init; }

    /// <summary>The path of its file below the Programs folder.</summary>
    [JsonPropertyOrder(1)]
    public required string Source { get; init; }

    /// <summary>Its runs that have not ended, oldest first.</summary>
    [JsonPropertyOrder(1)]
    public IReadOnlyList<RunSummary> Active { get; init; } = [];

    /// <summary>What is wrong with its file as it is now.</summary>
    [JsonPropertyOrder(1)]
    public IReadOnlyList<Mistake> Mistakes { get; init; } = [];
}
