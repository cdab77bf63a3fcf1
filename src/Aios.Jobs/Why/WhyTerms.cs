using Aios.Jobs.Machine;
using Aios.Jobs.Pauses;

namespace Aios.Jobs.Why;

/// <summary>What an explanation depends on.</summary>
public sealed record WhyTerms
{
    public required JobState State { get; init; }

    public required DateTimeOffset Now { get; init; }

    /// <summary>The zone in which times are told, and in which the job plans unless it names another.</summary>
    public required TimeZoneInfo Zone { get; init; }

    /// <summary>See <see cref="JobSurroundings.Pauses"/>.</summary>
    public IReadOnlyList<Pause> Pauses { get; init; } = [];

    /// <summary>The dispatcher's reasons by run; of runs that wait for a device.</summary>
    public required IReadOnlyDictionary<string, string> Dispatcher { get; init; }
}
