using Aios.Abstractions.Dispatch;
using Aios.Api;
using Aios.Api.Devices;
using Aios.Silo.Configuration;
using Aios.Silo.Starting;

namespace Aios.Silo.Api;

/// <summary>Devices, and the one that answers.</summary>
internal static class DeviceEndpoints
{
    public static void MapDevices(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(ApiRoutes.Devices, ListAsync);
        routes.MapGet(ApiRoutes.Version, Version);
    }

    private static async Task<IResult> ListAsync(IGrainFactory grains, CancellationToken cancellationToken)
    {
        var snapshot = await grains.GetGrain<IDispatcherGrain>(IDispatcherGrain.Key).GetSnapshot(cancellationToken);
        return Answers.Ok(new DevicePage { Items = [.. snapshot.Devices.Select(Describe)] }, ApiJson.Wire.DevicePage);
    }

    private static IResult Version(OpenedDevice device) =>
        Answers.Ok(
            new VersionInfo
            {
                Product = VersionInfo.ProductName,
                Version = HelpText.Version,
                Device = device.Options.DeviceId,
                ClusterId = device.Options.ClusterId,
                ClusterUid = device.Cluster.Uid,
            },
            ApiJson.Wire.VersionInfo
        );

    private static DeviceInfo Describe(DeviceSnapshot device) =>
        new()
        {
            Id = device.Device,
            State = device.Standing switch
            {
                DeviceStanding.Up => DeviceState.Up,
                DeviceStanding.Lost => DeviceState.Lost,
                DeviceStanding.Stopping => DeviceState.Stopping,
                DeviceStanding.Draining => DeviceState.Draining,
                DeviceStanding.Paused => DeviceState.Paused,
                DeviceStanding.Unfit => DeviceState.Unfit,
                _ => DeviceState.Unannounced,
            },
            Tags = device.Tags,
            Slots = device.Slots,
            FreeSlots = device.FreeSlots,
            Resources = device.Resources,
            FreeResources = device.FreeResources,
            Incarnation = device.Incarnation,
            Address = device.Silo,
            Http = device.Http,
            Host = device.Host,
            Since = device.Since,
            Hindrance = device.Hindrance,
            Running =
            [
                .. device.Live.Select(l => new DeviceRun
                {
                    Job = l.Job,
                    RunId = l.RunId,
                    Attempt = l.Attempt,
                }),
            ],
        };
}
