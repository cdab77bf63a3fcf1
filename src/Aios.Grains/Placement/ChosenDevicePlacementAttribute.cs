using Orleans.Placement;

namespace Aios.Grains.Placement;

/// <summary>Places a grain on the device that the dispatcher chose, if the tags admit it, else on one that they admit.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class ChosenDevicePlacementAttribute() : PlacementAttribute(new ChosenDevicePlacement());
