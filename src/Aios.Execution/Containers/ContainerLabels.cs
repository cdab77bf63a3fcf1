using System.Globalization;
using Aios.Abstractions.Devices;
using Aios.Execution.Processes.Killing;

namespace Aios.Execution.Containers;

/// <summary>How containers of AIOS are known: <c>docker ps --filter label=aios.job=backup</c>.</summary>
internal static class ContainerLabels
{
    internal const string Job = "aios.job";
    internal const string Run = "aios.run";
    internal const string Attempt = "aios.attempt";
    internal const string Device = "aios.device";

    /// <summary>The cluster's uid: ids of devices and runs are unique in one only.</summary>
    internal const string Cluster = "aios.cluster";

    /// <summary>Milliseconds: see <see cref="Outliving"/>.</summary>
    internal const string Outlives = "aios.outlives_lease_ms";

    internal static Dictionary<string, string> Of(
        AttemptAssignment assignment,
        ExecutionOptions options,
        TimeSpan? lostAfter
    )
    {
        var labels = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [Job] = assignment.Job,
            [Run] = assignment.RunId,
            [Attempt] = assignment.Attempt.ToString(CultureInfo.InvariantCulture),
            [Device] = options.DeviceId,
            [Cluster] = options.ClusterUid,
        };
        if (Outliving.ValueOf(lostAfter, options.Lease) is { } span)
            labels[Outlives] = span;
        return labels;
    }

    /// <summary>The name of an attempt's container: whoever asks for it twice, since the first answer was lost, gets one.</summary>
    internal static string NameOf(AttemptAssignment assignment, string clusterUid) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"aios-{clusterUid[..Math.Min(8, clusterUid.Length)]}-{assignment.Job}-{assignment.RunId}-{assignment.Attempt}"
        );
}
