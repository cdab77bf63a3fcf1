using System.Runtime.CompilerServices;
using Aios.Abstractions;
using Aios.Jobs.Definitions;

namespace Aios.Grains.Devices;

/// <summary>Reads the same definition once, as long as anybody holds its text.</summary>
internal static class DefinitionCache
{
    private static readonly ConditionalWeakTable<DefinitionText, JobDefinition> s_read = [];

    public static JobDefinition Read(DefinitionText text) => s_read.GetValue(text, t => DefinitionJson.Read(t.Json));
}
