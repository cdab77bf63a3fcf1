using Aios.Jobs.Definitions.Reading.Fields;

namespace Aios.Jobs.Definitions.Reading.Keys;

/// <summary><c>idle always</c>: the keys of these two types.</summary>
internal static class SupervisionKeys
{
    public static readonly IReadOnlyList<string> IdleParts = ["quiet", "every", "preempt"];
    public static readonly IReadOnlyList<string> AlwaysParts = ["restart", "healthy_after", "instances"];

    public static IdleSpec? Idle(Field field)
    {
        if (field.Map("a mapping such as { quiet: 1m, every: 1h }", IdleParts) is not { } idle)
            return null;
        var standard = new IdleSpec();
        return new IdleSpec
        {
            Quiet = (idle["quiet"] is { } quiet ? quiet.Duration(TimeSpan.Zero) : null) ?? standard.Quiet,
            Every = (idle["every"] is { } every ? every.Duration(TimeSpan.Zero) : null) ?? standard.Every,
            Preempt = idle["preempt"] is { } preempt ? preempt.Flag() ?? true : standard.Preempt,
        };
    }

    public static AlwaysSpec? Always(Field field)
    {
        if (field.Map("a mapping such as { restart: always }", AlwaysParts) is not { } always)
            return null;
        var standard = new AlwaysSpec();
        return new AlwaysSpec
        {
            Restart = always["restart"] is { } restart ? restart.Choice<RestartOn>() ?? default : standard.Restart,
            HealthyAfter =
                (always["healthy_after"] is { } healthy ? healthy.Duration(TimeSpan.Zero) : null)
                ?? standard.HealthyAfter,
            Instances = always["instances"] is { } instances
                ? instances.Choice<Instances>() ?? default
                : standard.Instances,
        };
    }
}
