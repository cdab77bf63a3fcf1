using Aios.Fault.Tests.Devices;
using Aios.Jobs.Runs;

namespace Aios.Fault.Tests.Chaos.Workload;

/// <summary>Jobs of all kinds. Intervals are aligned to midnight, so that what is planned follows from the file alone.</summary>
internal static class ChaosJobs
{
    public const string FileJob = "file";
    public const string AfterFileJob = "then";

    /// <summary>Whoever judges wants to see all of it: half an hour of seconds is more than is kept by itself.</summary>
    private const string Keep = "keep: { runs: 1000000 }";
    private const string Aligned = "start: \"00:00\"\ntimezone: UTC";

    public static IReadOnlyList<ChaosJob> All { get; } =
    [
        Timed("tick1", $"type: interval\nevery: 1s\n{Aligned}", "1"),
        Timed("tick2", $"type: interval\nevery: 2s\n{Aligned}\noverlap: queue\ncatch_up: all", "2"),
        Timed("tick3", $"type: interval\nevery: 3s\n{Aligned}\ncatch_up: none\noverlap: allow", "20"),
        Timed("turn", $"type: interval\nevery: 5s\n{Aligned}\noverlap: replace\nstop_grace: 1s", "65") with
        {
            May = [Outcome.Canceled],
        },
        Timed("cron", "type: cron\ncron: \"*/5 * * * * *\"\njitter: 2s\ntimezone: UTC\noverlap: queue", "5"),
        Timed("mail", $"type: interval\nevery: 4s\n{Aligned}\non_lost: fail\noverlap: allow", "15") with
        {
            May = [Outcome.Lost],
        },
        new(FileJob, "type: trigger", "3"),
        new(AfterFileJob, $"type: trigger\nafter: [{{ job: {FileJob}, when: any }}]\njoin: any", "1"),
        new("joined", $"type: trigger\nafter: [{{ job: {AfterFileJob} }}, {{ job: tick3, when: any }}]", "1"),
        new("api", "type: trigger\noverlap: allow\nmax_parallel: 20", "15"),
        new("line", "type: trigger\noverlap: queue", "4"),
        new("once", "type: trigger\non_lost: fail\noverlap: allow\nmax_parallel: 20", "25") { May = [Outcome.Lost] },
        new("long", "type: trigger\noverlap: allow\nmax_parallel: 20\nslots: 0", "150"),
        new("flaky", "type: trigger\noverlap: allow\nretry: { attempts: 3, delay: 1s, factor: 1 }", "flaky"),
        new("daemon", "type: always\nretry: { delay: 1s, max_delay: 2s }", "100000")
        {
            GoesOn = true,
            IsSingle = true,
            May = [Outcome.Lost, Outcome.Canceled],
        },
        new("each", "type: always\nalways: { instances: each }\nretry: { delay: 1s, max_delay: 2s }", "100000")
        {
            GoesOn = true,
            May = [Outcome.Lost, Outcome.Canceled],
        },
        new("idle", "type: idle\nidle: { quiet: 300ms, every: 5s }\nstop_grace: 1s", "20") { GoesOn = true },
    ];

    /// <summary>Those that are asked for over the API.</summary>
    public static IReadOnlyList<string> AskedFor { get; } =
    ["api", "api", "api", "line", "line", "once", "flaky", "long"];

    public static void WriteTo(FaultCluster cluster)
    {
        cluster.Real.With("chaos.sh", ChaosProgram.Script);
        foreach (var job in All)
        {
            cluster.Real.With(
                $"{job.Name}.job.yaml",
                $"{job.Keys}\n{Keep}\ncommand: [bash, chaos.sh, \"{job.Tenths}\"]\n"
            );
        }
    }

    private static ChaosJob Timed(string name, string keys, string tenths) =>
        new(name, keys, tenths) { IsTimed = true };
}
