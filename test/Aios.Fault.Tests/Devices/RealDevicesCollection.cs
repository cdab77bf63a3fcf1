namespace Aios.Fault.Tests.Devices;

/// <summary>One after the other: their deadlines are meant for a machine that has nothing else to do.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class RealDevicesCollection
{
    public const string Name = "real devices";
}
