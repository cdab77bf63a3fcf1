using System.Text.Json.Serialization;
using Aios.Jobs.Json;

namespace Aios.Jobs.Runs;

/// <summary>What asked for a run, and who.</summary>
public sealed record RunTrigger
{
    public required TriggerKind Kind { get; init; }

    /// <summary>A file's name, a token's name, or a job; null where the kind says it all.</summary>
    public string? By { get; init; }
}

/// <summary>The ways in which a run can be asked for.</summary>
[JsonConverter(typeof(SnakeCaseEnum<TriggerKind>))]
public enum TriggerKind
{
    Schedule,
    File,
    Api,

    /// <summary>The end of another run.</summary>
    After,

    /// <summary>Supervision of an always job.</summary>
    Supervision,

    /// <summary>Devices that have nothing else to do.</summary>
    Idle,

    /// <summary>An Orleans client.</summary>
    Client,
}
