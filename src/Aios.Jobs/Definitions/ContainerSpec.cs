using System.Text.Json.Serialization;
using Aios.Jobs.Json;

namespace Aios.Jobs.Definitions;

/// <summary>The container in which a job's program runs.</summary>
public sealed record ContainerSpec
{
    public required string Image { get; init; }

    public PullPolicy Pull { get; init; }

    public IReadOnlyList<string> Entrypoint { get; init; } = [];

    public string? User { get; init; }

    /// <summary>Bytes; null: no limit.</summary>
    public long? Memory { get; init; }

    public double? Cpus { get; init; }

    public int? Pids { get; init; }

    /// <summary><c>all</c> or a number.</summary>
    public string? Gpus { get; init; }

    public string Network { get; init; } = "none";

    public bool ReadOnly { get; init; }

    public IReadOnlyList<string> Volumes { get; init; } = [];

    public IReadOnlyList<string> CapAdd { get; init; } = [];

    public IReadOnlyList<string> Tmpfs { get; init; } = [];
}

/// <summary>When the image is fetched.</summary>
[JsonConverter(typeof(SnakeCaseEnum<PullPolicy>))]
public enum PullPolicy
{
    Missing,
    Always,
    Never,
}
