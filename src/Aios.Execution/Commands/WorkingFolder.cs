using Aios.Jobs.Definitions;

namespace Aios.Execution.Commands;

/// <summary>Where a job's program runs.</summary>
internal static class WorkingFolder
{
    /// <returns>Absolute: what the job says, else the folder of its definition.</returns>
    internal static string Of(JobDefinition definition, string programsFolder) =>
        Path.GetFullPath(definition.Program.WorkDir ?? Path.GetDirectoryName(definition.Source) ?? "", programsFolder);
}
