namespace Aios.Execution.Containers.Requests;

/// <summary>Where in its container a job finds what it is given.</summary>
internal static class InsidePaths
{
    /// <summary>The Programs folder, read-only.</summary>
    internal const string Programs = "/programs";

    /// <summary>The run's result folder.</summary>
    internal const string Result = "/result";

    /// <summary>A file for each secret.</summary>
    internal const string Secrets = "/run/secrets";
}
