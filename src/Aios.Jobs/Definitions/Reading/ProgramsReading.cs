namespace Aios.Jobs.Definitions.Reading;

/// <summary>What came of reading the whole Programs folder.</summary>
public sealed record ProgramsReading
{
    /// <summary>Null: there is no <c>defaults.yaml</c>.</summary>
    public DefaultsReading? Defaults { get; init; }

    /// <summary>One for each job file, ordered by path.</summary>
    public required IReadOnlyList<DefinitionReading> Files { get; init; }

    /// <summary>Files that look like jobs but are not named like one; nothing is refused because of them.</summary>
    public IReadOnlyList<Mistake> Hints { get; init; } = [];

    /// <summary>The jobs without mistakes, each name once.</summary>
    public IEnumerable<JobDefinition> Jobs => Files.Select(file => file.Definition).OfType<JobDefinition>();

    /// <summary>Of the defaults first, then of the files, by path, line and column.</summary>
    public IEnumerable<Mistake> Mistakes => [.. Defaults?.Mistakes ?? [], .. Files.SelectMany(file => file.Mistakes)];
}
