using System.Collections.Concurrent;
using Aios.Abstractions;
using Aios.Jobs.Definitions;

namespace Aios.Execution.Attempts;

/// <summary>Definitions by hash: a job that runs every second is parsed once.</summary>
internal sealed class DefinitionCache
{
    private const int Most = 4096;
    private readonly ConcurrentDictionary<string, JobDefinition> known = new(StringComparer.Ordinal);

    /// <exception cref="System.Text.Json.JsonException">The text is not a definition.</exception>
    internal JobDefinition Read(DefinitionText text)
    {
        if (known.TryGetValue(text.Hash, out var definition))
            return definition;
        definition = DefinitionJson.Read(text.Json);
        if (known.Count >= Most)
            known.Clear();
        known[text.Hash] = definition;
        return definition;
    }
}
