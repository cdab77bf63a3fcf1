namespace Aios.Api;

/// <summary>Where each thing is: templates for the end that answers, addresses for the end that asks.</summary>
public static class ApiRoutes
{
    public const string Version = "/api/v1/version";
    public const string Jobs = "/api/v1/jobs";
    public const string Job = "/api/v1/jobs/{name}";
    public const string JobTrigger = "/api/v1/jobs/{name}/trigger";

    public const string JobWhy = "/api/v1/jobs/{name}/why";
    public const string RunWhy = "/api/v1/runs/{id}/why";
    public const string JobRestart = "/api/v1/jobs/{name}/restart";

    /// <summary>The log of the job's newest run.</summary>
    public const string JobLog = "/api/v1/jobs/{name}/log";
    public const string JobOccurrences = "/api/v1/jobs/{name}/occurrences";
    public const string Next = "/api/v1/next";
    public const string ApplyRemovals = "/api/v1/jobs/apply-removals";
    public const string Runs = "/api/v1/runs";
    public const string Run = "/api/v1/runs/{id}";
    public const string RunCancel = "/api/v1/runs/{id}/cancel";
    public const string RunLog = "/api/v1/runs/{id}/log";
    public const string Devices = "/api/v1/devices";
    public const string DeviceDrain = "/api/v1/devices/{id}/drain";
    public const string DeviceUndrain = "/api/v1/devices/{id}/undrain";
    public const string Pauses = "/api/v1/pauses";
    public const string DamagedFiles = "/api/v1/damaged-files";
    public const string Live = "/health/live";
    public const string Ready = "/health/ready";

    public static string ForJob(string name) => $"{Jobs}/{Uri.EscapeDataString(name)}";

    public static string ForJobTrigger(string name) => $"{ForJob(name)}/trigger";

    public static string ForJobLog(string name) => $"{ForJob(name)}/log";

    public static string ForJobOccurrences(string name) => $"{ForJob(name)}/occurrences";

    public static string ForDeviceDrain(string id) => $"{Devices}/{Uri.EscapeDataString(id)}/drain";

    public static string ForDeviceUndrain(string id) => $"{Devices}/{Uri.EscapeDataString(id)}/undrain";

    public static string ForRun(string id) => $"{Runs}/{Uri.EscapeDataString(id)}";

    public static string ForJobWhy(string name) => $"{ForJob(name)}/why";

    public static string ForRunWhy(string id) => $"{ForRun(id)}/why";

    public static string ForJobRestart(string name) => $"{ForJob(name)}/restart";

    public static string ForRunCancel(string id, bool force = false) =>
        $"{ForRun(id)}/cancel{(force ? "?force=true" : "")}";

    public static string ForRunLog(string id) => $"{ForRun(id)}/log";
}
