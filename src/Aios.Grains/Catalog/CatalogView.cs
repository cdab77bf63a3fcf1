using System.Runtime.CompilerServices;
using Aios.Abstractions;
using Aios.Abstractions.Catalog;
using Aios.Jobs.Catalog;
using Aios.Jobs.Definitions;

namespace Aios.Grains.Catalog;

/// <summary>What others are shown of the catalog.</summary>
internal static class CatalogView
{
    private static readonly ConditionalWeakTable<JobDefinition, DefinitionText> s_texts = [];

    public static DefinitionText? TextOf(ListedJob job) =>
        job is { Definition: { } definition, Hash: { } hash }
            ? s_texts.GetValue(definition, d => new DefinitionText { Hash = hash, Json = DefinitionJson.Write(d) })
            : null;

    public static CatalogEntry Of(ListedJob job, DefinitionText? definition) =>
        new()
        {
            Name = job.Name,
            Source = job.Source,
            Definition = definition,
            Mistakes =
            [
                .. job.Mistakes.Select(m => new CatalogMistake
                {
                    File = m.File,
                    Line = m.Line,
                    Column = m.Column,
                    Message = m.Message,
                    Suggestion = m.Suggestion,
                }),
            ],
        };
}
