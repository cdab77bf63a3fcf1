using System.Text.Json.Serialization;
using Aios.Jobs.Json;

namespace Aios.Jobs.Runs;

/// <summary>How a run or an attempt ended.</summary>
[JsonConverter(typeof(SnakeCaseEnum<Outcome>))]
public enum Outcome
{
    Succeeded,
    Failed,
    TimedOut,
    Canceled,

    /// <summary>It waited longer than it may.</summary>
    Expired,

    /// <summary>Its device vanished and it may not be repeated, or was too often.</summary>
    Lost,

    /// <summary>Of attempts only: it gave way to other work, or to the draining of its device. Always repeated, uncounted.</summary>
    Preempted,
}
