using Aios.Abstractions.Devices;
using Orleans.Runtime.Services;

namespace Aios.Grains.Devices;

/// <summary>Reaches the service of one device.</summary>
internal sealed class DeviceServiceClient(IServiceProvider services) : GrainServiceClient<IDeviceService>(services)
{
    public IDeviceService On(SiloAddress silo) => GetGrainService(silo);
}
