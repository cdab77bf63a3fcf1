using System.Text.Json.Serialization;
using Aios.Jobs.Json;
using Aios.Jobs.Runs;

namespace Aios.Jobs.Definitions;

/// <summary>The jobs whose ends make this job run.</summary>
public sealed record AfterSpec
{
    /// <summary>In the place of a job's name: any other job.</summary>
    public const string AnyJob = "*";

    public required IReadOnlyList<AfterInput> Inputs { get; init; }

    public Join Join { get; init; }

    /// <summary>The input for which a run's end counts: the job's own, else that for any; null: none.</summary>
    public AfterInput? InputOf(string job, Outcome outcome) =>
        Inputs.FirstOrDefault(i => i.Job == job && i.Counts(outcome))
        ?? Inputs.FirstOrDefault(i => i.Job == AnyJob && i.Counts(outcome));
}

/// <summary>One input of <see cref="AfterSpec"/>.</summary>
public sealed record AfterInput
{
    /// <summary>A job's name, or <see cref="AfterSpec.AnyJob"/>.</summary>
    public required string Job { get; init; }

    public AfterWhen When { get; init; }

    /// <summary>Whatever is no success is a failure, also what was canceled, expired or lost.</summary>
    public bool Counts(Outcome outcome) =>
        When switch
        {
            AfterWhen.Success => outcome is Outcome.Succeeded,
            AfterWhen.Failure => outcome is not Outcome.Succeeded,
            _ => true,
        };
}

/// <summary>Which ends of an input count.</summary>
[JsonConverter(typeof(SnakeCaseEnum<AfterWhen>))]
public enum AfterWhen
{
    Success,
    Failure,
    Any,
}

/// <summary>Whether all inputs are awaited or any one is enough.</summary>
[JsonConverter(typeof(SnakeCaseEnum<Join>))]
public enum Join
{
    All,
    Any,
}
