namespace Aios.Grains.Devices;

/// <summary>What a device does when it learns that its life is over.</summary>
public interface IDeviceFate
{
    /// <summary>Its life is over: nobody waits for what it has to say any more.</summary>
    bool IsSuperseded { get; }

    /// <summary>It was told to stop, and its programs need at most so long to end. The last word counts.</summary>
    void StopsWithin(TimeSpan patience);

    /// <summary>Its work was taken: everything it runs must die now, and the silo begins a new life. Idempotent.</summary>
    void Superseded(string reason);
}
