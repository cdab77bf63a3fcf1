using Orleans.Placement;

namespace Aios.Grains.Placement;

/// <summary>Keeps only devices that have the tags which the grain's key requires (<see cref="Runs.RunGrainKey"/>).</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class RequiredTagsFilterAttribute() : PlacementFilterAttribute(new RequiredTagsFilterStrategy());
