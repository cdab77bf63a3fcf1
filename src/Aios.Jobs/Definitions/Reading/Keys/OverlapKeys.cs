using Aios.Jobs.Definitions.Reading.Fields;
using Aios.Jobs.Definitions.Reading.Values;

namespace Aios.Jobs.Definitions.Reading.Keys;

/// <summary><c>overlap max_queued max_parallel max_lateness</c>: what happens when runs meet, or come late.</summary>
internal static class OverlapKeys
{
    public static int? MaxQueued(Field field) => field.Whole(1, 100_000);

    public static int? MaxParallel(Field field) => field.Whole(1, 10_000);

    public static TimeSpan? MaxLateness(Field field) => field.Duration(TimeSpan.FromSeconds(1));

    /// <summary>A bound of the job's own file that its overlap does not use.</summary>
    public static void CheckBounds(Section job, Overlap overlap)
    {
        Check(job["max_queued"], overlap, Overlap.Queue);
        Check(job["max_parallel"], overlap, Overlap.Allow);
    }

    private static void Check(Field? bound, Overlap overlap, Overlap needed)
    {
        if (bound is { IsOwn: true, Context.LacksDefaults: false } && overlap != needed)
            bound.Wrong(
                $"'{bound.Name}' only means something with 'overlap: {Word(needed)}'; this job has {Word(overlap)}"
            );
    }

    private static string Word(Overlap overlap) => EnumText<Overlap>.Write(overlap);
}
