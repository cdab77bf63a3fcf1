using Aios.Jobs.Errors;

namespace Aios.Jobs.Schedules;

/// <summary>A definition holds a schedule that this version cannot plan; the reader refuses such definitions.</summary>
public sealed class UnplannableException(string job, string schedule)
    : AiosException(
        $"Job '{job}' has a schedule of kind {schedule}, which this version of AIOS does not plan: update AIOS on this device."
    )
{
    public string Job { get; } = job;

    public string Schedule { get; } = schedule;
}
