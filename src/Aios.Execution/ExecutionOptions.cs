using System.Collections;

namespace Aios.Execution;

/// <summary>What the executor has to know of its device.</summary>
public sealed record ExecutionOptions
{
    /// <summary>The Programs folder, absolute.</summary>
    public required string ProgramsFolder { get; init; }

    public required string DeviceId { get; init; }

    public required string ClusterUid { get; init; }

    /// <summary>The cluster's.</summary>
    public required TimeSpan Lease { get; init; }

    /// <summary>Names of further variables that pass from the device to its programs, with <c>*</c> for any characters
    /// (<c>CUDA_*</c>). The device's own settings, <c>AIOS_*</c>, never pass.</summary>
    public IReadOnlyList<string> PassEnv { get; init; } = [];

    /// <summary>Folders with secrets, a file each, absolute: of two files with one name that of the first folder counts.</summary>
    public IReadOnlyList<string> SecretFolders { get; init; } = [];

    /// <summary>The Docker engine's socket; empty: the device has none.</summary>
    public string EngineSocket { get; init; } = "";

    /// <summary>Is called before the first container is begun: whoever kills what the device leaves behind has to look there too.</summary>
    public Action? ContainersBegin { get; init; }

    /// <summary>The device's environment, from which variables pass: this process's, unless said.</summary>
    public IReadOnlyDictionary<string, string> DeviceEnvironment { get; init; } =
        Environment
            .GetEnvironmentVariables()
            .Cast<DictionaryEntry>()
            .ToDictionary(e => (string)e.Key, e => (string?)e.Value ?? "", StringComparer.Ordinal);
}
