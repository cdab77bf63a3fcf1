using Aios.Grains.Runs;
using Orleans.Placement;
using Orleans.Runtime.MembershipService.SiloMetadata;
using Orleans.Runtime.Placement;

namespace Aios.Grains.Placement;

/// <summary>The tags come from the grain's key and not from the request: whoever wakes the grain, it wakes on a matching device.</summary>
internal sealed class RequiredTagsFilterDirector(ISiloMetadataCache metadata) : IPlacementFilterDirector
{
    public IEnumerable<SiloAddress> Filter(
        PlacementFilterStrategy filterStrategy,
        PlacementTarget target,
        IEnumerable<SiloAddress> silos
    )
    {
        var required = RunGrainKey.TagsOf(target.GrainIdentity.Key.ToString()!);
        return silos.Where(silo => SiloTags.Of(metadata.GetSiloMetadata(silo)) is { } tags && required.Matches(tags));
    }
}
