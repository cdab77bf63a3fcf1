using Aios.Fault.Tests.Checking;
using Aios.Fault.Tests.Devices;

namespace Aios.Fault.Tests.Stamps;

/// <summary>A program that writes down when it lived: one line at its start, every 0.2 s, and at its end, each by a single write.</summary>
internal static class StampProgram
{
    private const string Script = """
        stamp() { echo "$AIOS_JOB $AIOS_RUN_ID $AIOS_ATTEMPT $AIOS_DEVICE_ID $$ $1 $(date +%s%N)" >>"$AIOS_COMMON/../stamps"; }
        stamp start
        beats=$(($1 * 5))
        while [ "$beats" -gt 0 ]; do
          sleep 0.2
          stamp beat
          beats=$((beats - 1))
        done
        stamp end
        """;

    /// <summary>Adds a job that runs the program.</summary>
    /// <param name="cluster">Where.</param>
    /// <param name="job">Its name.</param>
    /// <param name="seconds">How long a run lives, at least.</param>
    /// <param name="keys">Further keys of the definition; it is of type trigger unless they say otherwise.</param>
    /// <param name="deaf">It goes on when it is told to stop, until it is killed.</param>
    public static void AddStampJob(
        this FaultCluster cluster,
        string job,
        int seconds,
        string keys = "",
        bool deaf = false
    )
    {
        var program = deaf ? "deaf.sh" : "stamp.sh";
        cluster.Real.With(program, deaf ? $"trap '' TERM\n{Script}" : Script);
        var type = keys.Contains("type:", StringComparison.Ordinal) ? "" : "type: trigger\n";
        cluster.Real.With($"{job}.job.yaml", $"{type}program: {program}\nargs: [\"{seconds}\"]\n{keys}\n");
    }

    /// <summary>All stamps so far, in the order in which they were written.</summary>
    public static IReadOnlyList<Stamp> Stamps(this FaultCluster cluster)
    {
        var file = cluster.File("stamps");
        return File.Exists(file) ? [.. File.ReadAllLines(file).Select(Stamp.Parse)] : [];
    }

    /// <summary>Every program of a job, in the order in which they began.</summary>
    public static IReadOnlyList<Life> LivesOf(this FaultCluster cluster, string job) =>
        [.. Life.Of(cluster.Stamps().Where(s => s.Job == job)).OrderBy(l => l.From)];

    public static int Count(this FaultCluster cluster, StampWord word) => cluster.Stamps().Count(s => s.Word == word);
}
