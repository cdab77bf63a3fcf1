using System.Text.Json.Serialization;
using Aios.Jobs.Json;

namespace Aios.Jobs.Why;

/// <summary>Why a job or a run does not run: one sentence, the first reason.</summary>
/// <param name="Standing">For programs.</param>
/// <param name="Text">For people; begins in lower case and has no full stop.</param>
/// <param name="RunId">The run that it is about; null: it is about the job.</param>
public sealed record WhyAnswer(Standing Standing, string Text, string? RunId = null);

/// <summary>How a job or run stands.</summary>
[JsonConverter(typeof(SnakeCaseEnum<Standing>))]
public enum Standing
{
    Running,

    /// <summary>For a device.</summary>
    Waiting,

    /// <summary>For an earlier run of its job.</summary>
    Held,
    Backoff,
    Canceling,
    Paused,
    Disabled,

    /// <summary>The job's file cannot be read, and no earlier definition is in force; or its state file is damaged, without a good copy.</summary>
    Broken,

    /// <summary>The job's file is gone.</summary>
    Removed,

    /// <summary>For the next planned instant.</summary>
    Planned,

    /// <summary>For a trigger, or for the ends of other jobs.</summary>
    Unasked,

    /// <summary>Nothing will make it run: its schedule is over, or it ended and is not to be restarted.</summary>
    Over,

    /// <summary>It has ended.</summary>
    Ended,
}
