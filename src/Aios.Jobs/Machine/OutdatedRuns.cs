using Aios.Jobs.Definitions;
using Aios.Jobs.Json;
using Aios.Jobs.Runs;

namespace Aios.Jobs.Machine;

/// <summary>Runs that always and idle jobs begin by themselves are wanted only under the definition in force.</summary>
internal static class OutdatedRuns
{
    /// <returns>Why the run is not wanted any more, in words; null: the definition still wants it.</returns>
    public static string? Reason(JobState state, Run run, JobType type) =>
        state.Definition is not { } definition ? "the job's file is gone"
        : definition.Type != type ? $"the job is not of type {SnakeCase.Of(type)} any more"
        : !definition.Enabled ? "the job is disabled"
        : run.DefinitionHash != state.DefinitionHash ? "the job's definition has changed"
        : null;
}
