using System.Text;
using Aios.Fault.Tests.Chaos.Judging;
using Aios.Fault.Tests.Chaos.Workload;
using Aios.Jobs.Definitions.Reading;
using Aios.Jobs.Occurrences;
using Aios.Jobs.Schedules;

namespace Aios.Fault.Tests.Chaos.Collecting;

/// <summary>What is planned, computed from the job files and not asked of any device.</summary>
internal static class PlannedByFile
{
    private const string Zone = "UTC";
    private static readonly TimeSpan s_before = TimeSpan.FromMinutes(10);

    /// <param name="jobs">All.</param>
    /// <param name="clusterUid">Jitter is drawn from it.</param>
    /// <param name="began">Instants of some time before are given too.</param>
    /// <param name="until">The last instant is not later.</param>
    /// <returns>Microseconds since 1970, ascending, for each timed job.</returns>
    public static IReadOnlyDictionary<string, IReadOnlyList<long>> Of(
        IEnumerable<ChaosJob> jobs,
        string clusterUid,
        DateTimeOffset began,
        DateTimeOffset until
    ) =>
        jobs.Where(job => job.IsTimed)
            .ToDictionary(
                job => job.Name,
                IReadOnlyList<long> (job) =>
                    [
                        .. PlannedSequence
                            .Of(PlanOf(job, clusterUid, began - s_before), began - s_before)
                            .TakeWhile(at => at <= until)
                            .Select(Instant.Of),
                    ],
                StringComparer.Ordinal
            );

    private static RemainingPlan PlanOf(ChaosJob job, string clusterUid, DateTimeOffset anchor)
    {
        var file = new DefinitionSource($"{job.Name}.job.yaml", Encoding.UTF8.GetBytes($"{job.Keys}\nshell: exit\n"));
        var definition = new DefinitionReader(programs: null).Read(file, defaults: null).Definition!;
        var terms = new PlanTerms
        {
            ClusterZone = Zone,
            Anchor = anchor,
            Seed = PlanSeed.Of(clusterUid, job.Name),
        };
        return new(definition, terms, []);
    }
}
