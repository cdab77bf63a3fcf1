namespace Aios.Abstractions.Devices;

/// <summary>The door to a device for one attempt; its key carries the tags that the device must have (<c>RunGrainKey</c>).</summary>
[GrainInterfaceType("aios.run"), Alias("aios.IRunGrain")]
public interface IRunGrain : IGrainWithStringKey
{
    /// <summary>Hands the attempt to the device on which the grain woke up.</summary>
    [Alias("Start")]
    Task<StartAnswer> Start(AttemptAssignment assignment, CancellationToken cancellationToken = default);
}
