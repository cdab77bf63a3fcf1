using Aios.Jobs.Errors;

namespace Aios.Storage.Sql.State;

/// <summary>A row of grain state does not hold what the grain keeps. The row is left as it is.</summary>
public sealed class GrainStateUnreadableException(string stateName, GrainId grain, Type type, Exception reason)
    : AiosException(
        $"The state {stateName} of {grain} in aios_grain_state is no {type.Name}: {reason.Message} "
            + "Correct the row's column state, or delete the row to begin anew.",
        reason
    )
{
    public string StateName { get; } = stateName;

    public GrainId Grain { get; } = grain;

    public Type Type { get; } = type;
}
