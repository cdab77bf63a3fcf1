using Aios.Fault.Tests.Chaos.Striking;
using Aios.Fault.Tests.Devices;

namespace Aios.Fault.Tests.Chaos;

/// <summary>Writes beside Common what is known only to the harness.</summary>
internal static class EvidenceFolder
{
    public static async Task WriteAsync(FaultCluster cluster, StrikeLog log, string report)
    {
        await File.WriteAllTextAsync(cluster.File("report.txt"), report);
        await File.WriteAllLinesAsync(cluster.File("faults.txt"), log.Strikes.Select(s => s.ToString()));
        foreach (var lives in cluster.Real.Devices.GroupBy(d => d.Id))
        {
            await File.WriteAllLinesAsync(cluster.File($"{lives.Key}.out"), lives.Select(d => d.Output.ToString()));
        }
    }
}
