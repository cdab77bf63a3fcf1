namespace Aios.Benchmarks;

/// <summary>The jobs that are measured.</summary>
internal static class BenchmarkJobs
{
    /// <summary>Jobs that do nothing, so many that no single one's state is the bottleneck.</summary>
    public const int NoOps = 10;

    /// <summary>Says when it began.</summary>
    public const string Stamp = "stamp";

    public static string NoOp(int number) => $"noop-{number}";

    public static void Write(string programs)
    {
        for (var i = 0; i < NoOps; i++)
        {
            File.WriteAllText(
                Path.Combine(programs, $"{NoOp(i)}.job.yaml"),
                "type: trigger\ncommand: [/bin/true]\noverlap: allow\nmax_parallel: 1000\n"
            );
        }

        File.WriteAllText(
            Path.Combine(programs, $"{Stamp}.job.yaml"),
            "type: trigger\ncommand: [/bin/date, +%s%N]\noverlap: allow\n"
        );
    }
}
