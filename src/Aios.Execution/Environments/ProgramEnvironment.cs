using System.Globalization;
using Aios.Abstractions.Results;
using Aios.Execution.Attempts;
using Aios.Execution.Processes.Killing;
using Aios.Jobs.Definitions;

namespace Aios.Execution.Environments;

/// <summary>The whole environment of an attempt: what passes from the device, the job's own on top, AIOS's over all.</summary>
internal sealed class ProgramEnvironment(ExecutionOptions options, string common)
{
    private readonly Dictionary<string, string> passed = PassedVariables.From(
        options.DeviceEnvironment,
        options.PassEnv
    );

    internal Dictionary<string, string> Of(Attempt attempt, JobDefinition definition, RunPaths paths)
    {
        var assignment = attempt.Assignment;
        var all = new Dictionary<string, string>(passed, StringComparer.Ordinal)
        {
            // Else Python keeps its output back until it ends, and a log that is followed stays empty.
            ["PYTHONUNBUFFERED"] = "1",
        };
        foreach (var (name, value) in definition.Program.Env)
        {
            if (!name.StartsWith("AIOS_", StringComparison.Ordinal))
                all[name] = value;
        }
        foreach (var secret in attempt.Secrets)
            secret.AddTo(all);
        all["AIOS_JOB"] = assignment.Job;
        all["AIOS_RUN_ID"] = assignment.RunId;
        all["AIOS_ATTEMPT"] = assignment.Attempt.ToString(CultureInfo.InvariantCulture);
        all["AIOS_DEVICE_ID"] = options.DeviceId;
        all["AIOS_CLUSTER_UID"] = options.ClusterUid;
        all["AIOS_SCHEDULED_AT"] = Instant(assignment.ScheduledAt);
        all["AIOS_TRIGGER"] = assignment.Trigger;
        all["AIOS_PAYLOAD_FILE"] = assignment.HasPayload ? paths.Payload : "";
        all["AIOS_RESULT_DIR"] = paths.ResultFolder;
        all["AIOS_COMMON"] = common;
        if (Outliving.ValueOf(definition.LostAfter, options.Lease) is { } span)
            all[Outliving.Variable] = span;
        return all;
    }

    private static string Instant(DateTimeOffset? at) =>
        at?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture) ?? "";
}
