namespace Aios.Abstractions.Devices;

/// <summary>The Docker engine of this device.</summary>
public interface IDeviceEngine
{
    /// <summary>It is there now: the device carries the tag <see cref="Aios.Jobs.Tags.EngineTag.Name"/>.</summary>
    bool Answers { get; }
}
