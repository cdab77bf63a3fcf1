namespace Aios.Grains.Placement;

/// <summary>Marks grains that are placed by the dispatcher's choice.</summary>
internal sealed class ChosenDevicePlacement : PlacementStrategy;
