namespace Aios.Silo.Ports;

/// <summary>A port that a device needs.</summary>
/// <param name="Variable">The setting that asks for it.</param>
/// <param name="Asked">What the setting says; null: nothing, any free one will do.</param>
/// <param name="Remembered">What the device had last time, or null.</param>
/// <param name="Default">What it tries first otherwise, then upwards.</param>
internal sealed record PortWish(string Variable, int? Asked, int? Remembered, int Default);
