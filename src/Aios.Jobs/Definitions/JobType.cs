using System.Text.Json.Serialization;
using Aios.Jobs.Json;

namespace Aios.Jobs.Definitions;

/// <summary>What makes a job run.</summary>
[JsonConverter(typeof(SnakeCaseEnum<JobType>))]
public enum JobType
{
    Trigger,
    Daily,
    Interval,
    RandomDaily,
    Cron,
    Always,
    Idle,
}

/// <summary>What happens when an occurrence or trigger comes while a run of the job is active.</summary>
[JsonConverter(typeof(SnakeCaseEnum<Overlap>))]
public enum Overlap
{
    Skip,
    Queue,
    Allow,
    Replace,
}

/// <summary>What becomes of occurrences that passed while nothing could evaluate them.</summary>
[JsonConverter(typeof(SnakeCaseEnum<CatchUp>))]
public enum CatchUp
{
    None,
    One,
    All,
}

/// <summary>What happens when an attempt is cut short by its device.</summary>
[JsonConverter(typeof(SnakeCaseEnum<OnLost>))]
public enum OnLost
{
    Repeat,
    Fail,
}

/// <summary>How a program's output is written to its log.</summary>
[JsonConverter(typeof(SnakeCaseEnum<LogStyle>))]
public enum LogStyle
{
    Raw,
    Timed,
}
