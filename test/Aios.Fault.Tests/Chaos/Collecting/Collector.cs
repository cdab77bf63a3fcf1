using Aios.Fault.Tests.Chaos.Judging;
using Aios.Fault.Tests.Chaos.Striking;
using Aios.Fault.Tests.Chaos.Workload;
using Aios.Fault.Tests.Checking;
using Aios.Fault.Tests.Devices;
using Aios.Fault.Tests.Stamps;
using Aios.Testing.Devices;

namespace Aios.Fault.Tests.Chaos.Collecting;

/// <summary>Gathers the evidence: from files, rows and answers.</summary>
internal sealed class Collector(
    FaultCluster cluster,
    IChaosDatabase database,
    StrikeLog log,
    ApiCaller caller,
    FileDropper dropper
)
{
    /// <param name="began">From then on all timed jobs have rows.</param>
    /// <param name="until">Up to then the judgement goes.</param>
    public async Task<Evidence> CollectAsync(DateTimeOffset began, DateTimeOffset until)
    {
        // Devices go on meanwhile. Whoever has a row has ended, and has said so before: what accepts comes first, programs' words last.
        var (sidecars, processed) = TriggerFolders.Processed(cluster.Common);
        var occurrences = await database.OccurrencesAsync();
        var runs = await database.RunsAsync(cluster.Common);
        return new()
        {
            Jobs = ChaosJobs.All,
            Stamps = cluster.Stamps(),
            Deaths = [.. log.Deaths, .. cluster.Real.Devices.SelectMany(SiloDeaths.Of)],
            Blindnesses = [.. log.Blindnesses],
            FullDisks =
            [
                .. log.Strikes.Where(s => s.Kind is Plan.FaultKind.FillDisk).Select(s => new FullDisk(s.From, s.To)),
            ],
            Planned = PlannedByFile.Of(ChaosJobs.All, await database.ClusterUidAsync(), began, until),
            Began = Instant.Of(began),
            Until = Instant.Of(until),
            Occurrences = occurrences,
            Runs = runs,
            Receipts = caller.Receipts,
            Unanswered = caller.Open,
            Dropped = dropper.Dropped,
            Sidecars = sidecars,
            Processed = processed,
            LeftFiles = TriggerFolders.Left(cluster.Common),
            Surprises = [.. log.Surprises],
            StartsMayFail = log.Strikes.Any(s => s.Kind is Plan.FaultKind.FillDisk),
        };
    }

    /// <summary>Daemons that do not run as they should while all devices are well.</summary>
    public IReadOnlyList<string> Absent(int devices)
    {
        // In half an hour process ids come round again.
        var alive = cluster.Stamps().DistinctBy(s => (s.RunId, s.Attempt, s.ProcessId)).Where(Lives).ToList();
        return
        [
            .. ChaosJobs
                .All.Where(job => job.Keys.Contains("type: always", StringComparison.Ordinal))
                .Select(job => (job.Name, Want: job.IsSingle ? 1 : devices, Are: alive.Count(s => s.Job == job.Name)))
                .Where(job => job.Want != job.Are)
                .Select(job => $"{job.Are} of {job.Want} programs of {job.Name} run"),
        ];
    }

    /// <summary>What is to be known once all devices have stopped.</summary>
    public Evidence AfterStop(Evidence evidence) =>
        evidence with
        {
            BadStates = StateFiles.Bad(cluster.Common),
            LeftProcesses =
            [
                .. ProcessTable
                    .WithEnvironment(cluster.Real.Mark)
                    .Select(pid => $"process {pid}: {string.Join(' ', Words(pid))}"),
            ],
            Surprises = [.. log.Surprises],
        };

    private bool Lives(Stamp stamp) =>
        ProcessTable.Lives(stamp.ProcessId)
        && ProcessTable.EnvironmentOf(stamp.ProcessId) is var environment
        && environment.Contains(cluster.Real.Mark)
        && environment.Contains($"AIOS_RUN_ID={stamp.RunId}");

    private static IEnumerable<string> Words(int processId) =>
        ProcessTable
            .EnvironmentOf(processId)
            .Where(v =>
                v.StartsWith("AIOS_RUN_ID", StringComparison.Ordinal)
                || v.StartsWith("DEVICE_ID", StringComparison.Ordinal)
            );
}
