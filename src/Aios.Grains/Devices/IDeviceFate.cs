namespace Aios.Grains.Devices;

/// <summary>What a device does when it learns that its life is over.</summary>
public interface IDeviceFate
{
    /// <summary>Its work was taken: everything it runs must die now, and the silo begins a new life. Idempotent.</summary>
    void Superseded(string reason);
}
