namespace Aios.Jobs.Definitions.Reading.Keys;

/// <summary>Defaults that depend on the job's type; all others are the model's own.</summary>
internal static class TypeDefaults
{
    public static int Slots(JobType type) => type == JobType.Always ? 0 : 1;

    public static int Priority(JobType type) => type == JobType.Idle ? JobDefinition.LowestPriority : 0;

    public static Overlap Overlap(JobType type) =>
        type == JobType.Trigger ? Definitions.Overlap.Queue : Definitions.Overlap.Skip;

    public static IdleSpec? Idle(JobType type) => type == JobType.Idle ? new IdleSpec() : null;

    public static AlwaysSpec? Always(JobType type) => type == JobType.Always ? new AlwaysSpec() : null;
}
