using System.Collections.Immutable;

namespace Aios.Abstractions.Devices;

/// <summary>The secrets of this device. Who else is told of them is told their names only.</summary>
public interface IDeviceSecrets
{
    /// <summary>Those that are there now, in order.</summary>
    ImmutableArray<string> Names { get; }
}
