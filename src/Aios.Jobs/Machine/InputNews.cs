using System.Collections.Immutable;

namespace Aios.Jobs.Machine;

/// <summary>What a job made of the ends of the jobs after which it runs.</summary>
public abstract record InputNews
{
    /// <summary>A run begins; its payload is made of these ends before the decision is saved.</summary>
    public sealed record Fired(string RunId, ImmutableArray<InputEnd> Inputs) : InputNews;

    /// <summary>A run was due and did not begin; the ends are used up.</summary>
    public sealed record Refused(ImmutableArray<InputEnd> Inputs, string Reason) : InputNews;

    /// <summary>The end counts for nothing, although the job comes after it.</summary>
    public sealed record Ignored(InputEnd End, string Reason) : InputNews;
}
