using Aios.Jobs.Definitions;

namespace Aios.Execution.Commands;

/// <summary>The file of the Programs folder that a job executes.</summary>
internal static class ProgramFile
{
    /// <summary>Whether it is below the Programs folder, where alone a job's file may be.</summary>
    internal static bool IsInside(string file, string programsFolder) =>
        file.StartsWith(programsFolder.TrimEnd('/') + '/', StringComparison.Ordinal);

    /// <param name="definition">The job.</param>
    /// <param name="programsFolder">Absolute.</param>
    /// <returns>The file as the job names it, which this device does not have; null: it has it, or the job has none that it could
    /// have.</returns>
    internal static string? Missing(JobDefinition definition, string programsFolder)
    {
        if (definition.Program.File is not { } name)
            return null;
        var file = Path.GetFullPath(name, programsFolder);
        return IsInside(file, programsFolder) && !File.Exists(file) ? name : null;
    }
}
