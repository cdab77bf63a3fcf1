using System.Collections.Immutable;
using Aios.Abstractions.Dispatch;
using Aios.Jobs.Machine;

namespace Aios.Grains.Jobs;

/// <summary>A job with one instance on each device keeps the dispatcher telling it of the devices that match.</summary>
internal sealed partial class JobGrain
{
    public async Task DevicesChanged(ImmutableArray<string> devices, CancellationToken cancellationToken = default) =>
        await Post(new Letter(new JobEvent.DevicesMatch(devices)));

    private void FollowDevices()
    {
        if (SupervisionRules.Follows(_state))
        {
            FollowAsync([.. _state.Definition!.Tags]).Ignore();
        }
    }

    private async Task FollowAsync(ImmutableArray<string> tags)
    {
        try
        {
            var dispatcher = GrainFactory.GetGrain<IDispatcherGrain>(IDispatcherGrain.Key);
            if (await dispatcher.Follow(_name, tags) is { } devices)
            {
                await DevicesChanged(devices);
            }
        }
        catch (Exception e)
        {
            // The next heartbeat is at most a minute away.
            LogNotFollowing(e, _name);
        }
    }
}
