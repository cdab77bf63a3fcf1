using Aios.Jobs.Pauses;

namespace Aios.Abstractions.Pauses;

/// <summary>A request to hold something back.</summary>
[GenerateSerializer, Immutable, Alias("aios.PauseCall")]
public sealed record PauseCall
{
    [Id(0)]
    public required PauseScope Scope { get; init; }

    /// <summary>The job, tag (in lower case) or device; null with <see cref="PauseScope.All"/>.</summary>
    [Id(1)]
    public string? Name { get; init; }

    /// <summary>Null: until somebody resumes it.</summary>
    [Id(2)]
    public DateTimeOffset? Until { get; init; }

    [Id(3)]
    public required string By { get; init; }

    [Id(4)]
    public string? Reason { get; init; }
}

/// <summary>The answer to a <see cref="PauseCall"/>.</summary>
[GenerateSerializer, Immutable, Alias("aios.PauseReply")]
public sealed record PauseReply
{
    /// <summary>What is in force; null: refused.</summary>
    [Id(0)]
    public PauseEntry? Pause { get; init; }

    /// <summary>With a refusal: why, in words.</summary>
    [Id(1)]
    public string? Refusal { get; init; }

    /// <summary>False: a device could not be reached, and learns it within a minute.</summary>
    [Id(2)]
    public bool Everywhere { get; init; }
}

/// <summary>A request to end a pause.</summary>
[GenerateSerializer, Immutable, Alias("aios.ResumeCall")]
public sealed record ResumeCall
{
    [Id(0)]
    public required PauseScope Scope { get; init; }

    /// <summary>As in <see cref="PauseCall.Name"/>.</summary>
    [Id(1)]
    public string? Name { get; init; }

    [Id(2)]
    public required string By { get; init; }
}

/// <summary>The answer to a <see cref="ResumeCall"/>.</summary>
[GenerateSerializer, Immutable, Alias("aios.ResumeReply")]
public sealed record ResumeReply
{
    /// <summary>False: it was not paused.</summary>
    [Id(0)]
    public required bool Resumed { get; init; }

    /// <summary>False: a device could not be reached, and learns it within a minute.</summary>
    [Id(1)]
    public required bool Everywhere { get; init; }
}
