using Orleans.Runtime.Placement;

namespace Aios.Grains.Placement;

/// <summary>The choice arrives as Orleans' placement hint. A choice that the tags do not admit is not followed: the grain wakes
/// on a matching device, sees that the assignment was for another, and says so.</summary>
internal sealed class ChosenDeviceDirector : IPlacementDirector
{
    public Task<SiloAddress> OnAddActivation(
        PlacementStrategy strategy,
        PlacementTarget target,
        IPlacementContext context
    )
    {
        var admitted = context.GetCompatibleSilos(target);
        var chosen = IPlacementDirector.GetPlacementHint(target.RequestContextData, admitted);
        return Task.FromResult(chosen ?? admitted[target.GrainIdentity.GetUniformHashCode() % admitted.Length]);
    }
}
