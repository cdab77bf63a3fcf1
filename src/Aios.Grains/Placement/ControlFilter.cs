using Orleans.Placement;
using Orleans.Runtime.MembershipService.SiloMetadata;
using Orleans.Runtime.Placement;

namespace Aios.Grains.Placement;

/// <summary>Keeps only devices that host the dispatcher, the catalog and jobs (<c>AIOS_CONTROL</c>).</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class ControlFilterAttribute() : PlacementFilterAttribute(new ControlFilterStrategy());

/// <summary>Marks grains that must not live on devices that sleep.</summary>
internal sealed class ControlFilterStrategy() : PlacementFilterStrategy(order: 0);

/// <summary>Asks each silo's metadata.</summary>
internal sealed class ControlFilterDirector(ISiloMetadataCache metadata) : IPlacementFilterDirector
{
    public IEnumerable<SiloAddress> Filter(
        PlacementFilterStrategy filterStrategy,
        PlacementTarget target,
        IEnumerable<SiloAddress> silos
    ) => silos.Where(silo => SiloTags.IsControl(metadata.GetSiloMetadata(silo)));
}
