using Aios.Jobs.Machine;
using Aios.Jobs.Runs;

namespace Aios.Abstractions.Jobs;

/// <summary>A request for a run.</summary>
[GenerateSerializer, Immutable, Alias("aios.TriggerCall")]
public sealed record TriggerCall
{
    [Id(0)]
    public required TriggerKind Kind { get; init; }

    /// <summary>Who asks: a token's or a file's name.</summary>
    [Id(1)]
    public string? By { get; init; }

    /// <summary>Names the request: the same key again is the same run, for 7 days and 10,000 keys a job. 1 to 250 characters;
    /// keys that begin with <c>~</c> are remembered for 10 minutes.</summary>
    [Id(2)]
    public required string Key { get; init; }

    /// <summary>UTF-8 JSON, at most 1 MiB; null: none.</summary>
    [Id(3)]
    public byte[]? Payload { get; init; }
}

/// <summary>The answer to a <see cref="TriggerCall"/>.</summary>
[GenerateSerializer, Immutable, Alias("aios.TriggerReply")]
public sealed record TriggerReply
{
    /// <summary>The run; null: refused.</summary>
    [Id(0)]
    public string? RunId { get; init; }

    /// <summary>The run was accepted before, under the same key.</summary>
    [Id(1)]
    public bool Duplicate { get; init; }

    /// <summary>With a refusal.</summary>
    [Id(2)]
    public RefusalKind? Refusal { get; init; }

    /// <summary>With a refusal: why, in words.</summary>
    [Id(3)]
    public string? Reason { get; init; }
}
