using Aios.Jobs.Definitions.Reading.Fields;

namespace Aios.Jobs.Definitions.Reading.Keys;

/// <summary>A key of a job file.</summary>
/// <param name="Name">As it is written.</param>
/// <param name="Types">The job types it means something to.</param>
/// <param name="Check">Reports what is wrong with the value, whatever the job's type.</param>
internal sealed record KeyRule(string Name, IReadOnlyList<JobType> Types, Action<Field> Check)
{
    public bool AppliesTo(JobType type) => Types.Contains(type);
}
