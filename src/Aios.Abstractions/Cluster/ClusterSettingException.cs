using Aios.Jobs.Errors;

namespace Aios.Abstractions.Cluster;

/// <summary>A device was told another value than its cluster was created with.</summary>
public sealed class ClusterSettingException(string variable, string told, string kept)
    : AiosException(
        $"{variable} is '{told}' on this device, but the cluster was created with '{kept}'. "
            + $"Set {variable}={kept} or leave it out; another value needs a new cluster."
    )
{
    /// <summary>The environment variable.</summary>
    public string Variable { get; } = variable;

    /// <summary>The value on this device.</summary>
    public string Told { get; } = told;

    /// <summary>The cluster's value.</summary>
    public string Kept { get; } = kept;
}
