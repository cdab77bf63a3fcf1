using System.Text.Json.Serialization;
using Aios.Jobs.Json;

namespace Aios.Jobs.Pauses;

/// <summary>Somebody held something back for a time.</summary>
public sealed record Pause
{
    public required PauseScope Scope { get; init; }

    /// <summary>The job, tag or device (also with <see cref="PauseScope.Drain"/>); null with <see cref="PauseScope.All"/>.</summary>
    public string? Name { get; init; }

    public required DateTimeOffset From { get; init; }

    /// <summary>When it ends, or ended: at this instant it no longer holds. Null: when somebody resumes it.</summary>
    public DateTimeOffset? Until { get; init; }

    public required string By { get; init; }

    public string? Reason { get; init; }

    public bool HoldsAt(DateTimeOffset instant) => From <= instant && (Until is null || instant < Until);
}

/// <summary>What a pause holds back.</summary>
[JsonConverter(typeof(SnakeCaseEnum<PauseScope>))]
public enum PauseScope
{
    /// <summary>Everything.</summary>
    All,

    /// <summary>One job.</summary>
    Job,

    /// <summary>Jobs whose <c>tags</c> name the tag.</summary>
    Tag,

    /// <summary>Nothing begins on the device.</summary>
    Device,

    /// <summary>Nothing begins on the device, and what would run for ever there moves to others: it is to go out of use.</summary>
    Drain,
}
