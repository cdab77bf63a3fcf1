using Aios.Execution.Attempts;
using Aios.Execution.Environments;
using Aios.Jobs.Definitions;

namespace Aios.Execution.Containers.Requests;

/// <summary>The variables of a container, besides its image's own.</summary>
internal static class ContainerEnvironment
{
    /// <summary>Those that say where things are on the device, not in the image.</summary>
    private static readonly string[] OfTheDevice = ["PATH", "HOME", "USER", "TMPDIR", "LANG"];

    /// <param name="variables">What a process would get: see <see cref="ProgramEnvironment"/>.</param>
    /// <param name="attempt">The attempt.</param>
    /// <param name="definition">Its job.</param>
    internal static List<string> Of(Dictionary<string, string> variables, Attempt attempt, JobDefinition definition)
    {
        foreach (
            var name in variables.Keys.Where(name => IsOfTheDevice(name) && !definition.Program.Env.ContainsKey(name))
        )
            variables.Remove(name);
        foreach (var secret in attempt.Secrets)
            variables[SecretName.FileVariable(secret.Name)] = $"{InsidePaths.Secrets}/{secret.Name}";
        variables["AIOS_RESULT_DIR"] = InsidePaths.Result;
        if (variables["AIOS_PAYLOAD_FILE"] is { Length: > 0 } payload)
            variables["AIOS_PAYLOAD_FILE"] = $"{InsidePaths.Result}/{Path.GetFileName(payload)}";
        // Common is not there.
        variables.Remove("AIOS_COMMON");
        // To Docker's init: TERM reaches the whole group, as it does with processes.
        variables["TINI_KILL_PROCESS_GROUP"] = "1";
        return [.. variables.Select(variable => $"{variable.Key}={variable.Value}")];
    }

    private static bool IsOfTheDevice(string name) =>
        OfTheDevice.Contains(name) || name.StartsWith("LC_", StringComparison.Ordinal);
}
