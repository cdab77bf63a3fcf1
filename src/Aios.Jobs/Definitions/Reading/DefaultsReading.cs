using Aios.Jobs.Definitions.Reading.Yaml;

namespace Aios.Jobs.Definitions.Reading;

/// <summary>What came of reading <c>defaults.yaml</c>.</summary>
public sealed class DefaultsReading
{
    internal DefaultsReading(YamlMap values, IReadOnlyList<Mistake> mistakes)
    {
        Values = values;
        Mistakes = mistakes;
    }

    /// <summary>By line and column.</summary>
    public IReadOnlyList<Mistake> Mistakes { get; }

    /// <summary>False: jobs must not be read with it, for they might run where or when they should not.</summary>
    public bool IsValid => Mistakes.Count == 0;

    /// <summary>The keys, each of them checked.</summary>
    internal YamlMap Values { get; }
}
