namespace Aios.Api;

/// <summary>An error as <c>application/problem+json</c> (RFC 9457) tells it.</summary>
public sealed record Problem
{
    public const string ContentType = "application/problem+json";

    /// <summary>A URI that names the kind of problem; <c>about:blank</c> when the status says it all.</summary>
    public string? Type { get; init; }

    /// <summary>What is wrong, the same for every problem of its kind.</summary>
    public string? Title { get; init; }

    /// <summary>The HTTP status.</summary>
    public int? Status { get; init; }

    /// <summary>What is wrong this time and what to do next.</summary>
    public string? Detail { get; init; }

    /// <summary>What was probably meant, such as a job's name.</summary>
    public string? Suggestion { get; init; }
}
