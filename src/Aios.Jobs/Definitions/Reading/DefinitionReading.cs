using System.Diagnostics.CodeAnalysis;

namespace Aios.Jobs.Definitions.Reading;

/// <summary>What came of reading one job file: a definition, or everything that is wrong with it.</summary>
public sealed record DefinitionReading
{
    /// <summary>Below the Programs folder, with forward slashes.</summary>
    public required string Path { get; init; }

    /// <summary>The job's name, also when the file has mistakes; null: not even the name can be told.</summary>
    public string? Name { get; init; }

    /// <summary>Null when there are mistakes.</summary>
    public JobDefinition? Definition { get; init; }

    /// <summary>By line and column; empty when there is a definition, or when only <c>defaults.yaml</c> is to be mended.</summary>
    public IReadOnlyList<Mistake> Mistakes { get; init; } = [];

    [MemberNotNullWhen(true, nameof(Definition))]
    public bool IsValid => Definition is not null;

    /// <summary>Where <c>after</c> names each job, for the rules that need all files.</summary>
    internal IReadOnlyList<AfterMention> AfterMentions { get; init; } = [];
}
