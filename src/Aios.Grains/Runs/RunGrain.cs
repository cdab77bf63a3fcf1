using Aios.Abstractions.Devices;
using Aios.Grains.Devices;
using Aios.Grains.Placement;

namespace Aios.Grains.Runs;

/// <summary>Lives for one call: wakes on a device that has the tags, hands the assignment over, and goes.</summary>
[GrainType("aios.run"), RequiredTagsFilter, ChosenDevicePlacement]
internal sealed class RunGrain(DeviceDoor door) : Grain, IRunGrain
{
    public async Task<StartAnswer> Start(AttemptAssignment assignment, CancellationToken cancellationToken = default)
    {
        DeactivateOnIdle();
        return await door.StartAsync(assignment);
    }
}
