using Aios.Jobs.Definitions.Reading;

namespace Aios.Jobs.Catalog;

/// <summary>Puts files together that were read one at a time, and checks what only all of them together can show.</summary>
/// <remarks>For a folder of which only the changed files are read again.</remarks>
public static class CombinedReading
{
    /// <param name="defaults">What <c>defaults.yaml</c> gave; null: there is none.</param>
    /// <param name="files">Each job file once, in any order.</param>
    /// <param name="hints">Of files that only look like jobs.</param>
    public static ProgramsReading Of(
        DefaultsReading? defaults,
        IEnumerable<DefinitionReading> files,
        IEnumerable<Mistake> hints
    ) =>
        new()
        {
            Defaults = defaults,
            Files = AfterRules.Apply(UniqueNames.Apply([.. files.OrderBy(file => file.Path, StringComparer.Ordinal)])),
            Hints = [.. hints],
        };
}
