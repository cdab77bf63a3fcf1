using Aios.Abstractions.Cluster;
using Aios.Abstractions.Devices;
using Aios.Abstractions.Dispatch;
using Aios.Api;
using Aios.Silo.Starting;

namespace Aios.Silo.Api;

/// <summary>Whether this device lives, and whether it may be asked to work.</summary>
internal static class HealthEndpoints
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(3);

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(
            ApiRoutes.Live,
            () => Answers.Ok(new HealthReport { Status = HealthStatus.Live }, ApiJson.Wire.HealthReport)
        );
        routes.MapGet(ApiRoutes.Ready, ReadyAsync);
    }

    private static async Task<IResult> ReadyAsync(
        OpenedDevice device,
        IFolderHealth folders,
        ILeaseTable leases,
        IGrainFactory grains,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        List<string> reasons =
        [
            .. new[] { folders.Hindrance, device.ProgramsGuard.WhyNotReady() }.OfType<string>().Distinct(),
        ];
        using var patience = new CancellationTokenSource(s_patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        await AddAsync(reasons, "the database does not answer", () => leases.NowAsync(either.Token));
        await AddAsync(
            reasons,
            "the dispatcher does not answer",
            async () =>
            {
                var snapshot = await grains.GetGrain<IDispatcherGrain>(IDispatcherGrain.Key).GetSnapshot(either.Token);
                if (
                    snapshot.Devices.All(d =>
                        d.Device != device.Options.DeviceId
                        || d.Standing
                            is not (
                                DeviceStanding.Up
                                or DeviceStanding.Draining
                                or DeviceStanding.Paused
                                or DeviceStanding.Unfit
                            )
                    )
                )
                {
                    reasons.Add("this device has not announced itself to the dispatcher yet");
                }
            }
        );
        var report = new HealthReport
        {
            Status = reasons.Count == 0 ? HealthStatus.Ready : HealthStatus.NotReady,
            Reasons = reasons,
        };
        var status = reasons.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        return Results.Json(report, ApiJson.Wire.HealthReport, statusCode: status);
    }

    private static async Task AddAsync(List<string> reasons, string reason, Func<Task> ask)
    {
        try
        {
            await ask();
        }
        catch (Exception e)
        {
            reasons.Add($"{reason}: {e.Message}");
        }
    }
}
