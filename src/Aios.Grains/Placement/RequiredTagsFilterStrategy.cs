using Orleans.Placement;

namespace Aios.Grains.Placement;

/// <summary>Marks grains whose key says which tags their device must have.</summary>
internal sealed class RequiredTagsFilterStrategy() : PlacementFilterStrategy(order: 0);
