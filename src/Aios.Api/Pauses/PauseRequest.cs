using Aios.Jobs.Pauses;

namespace Aios.Api.Pauses;

/// <summary><c>POST /api/v1/pauses</c>. A pause of the same that is in force ends with it.</summary>
public sealed record PauseRequest
{
    public required PauseScope Scope { get; init; }

    /// <summary>The job, tag or device; absent with scope <c>all</c>.</summary>
    public string? Name { get; init; }

    /// <summary>In the future; absent: until somebody resumes it.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>For people; at most 1000 characters.</summary>
    public string? Reason { get; init; }
}

/// <summary>The answer to <c>POST /api/v1/pauses</c>.</summary>
public sealed record PauseReceipt
{
    public required PauseInfo Pause { get; init; }

    /// <summary>It is in force on every device that is up; false: one could not be reached, and learns it within a minute.</summary>
    public required bool Everywhere { get; init; }
}

/// <summary>The answer to <c>DELETE /api/v1/pauses?scope=...&amp;name=...</c>.</summary>
public sealed record ResumeReceipt
{
    public required PauseScope Scope { get; init; }

    public string? Name { get; init; }

    /// <summary>False: it was not paused.</summary>
    public required bool Resumed { get; init; }

    /// <summary>As in <see cref="PauseReceipt.Everywhere"/>.</summary>
    public required bool Everywhere { get; init; }
}
