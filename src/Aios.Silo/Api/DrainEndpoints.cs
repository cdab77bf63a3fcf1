using System.Text.Json;
using Aios.Abstractions.Pauses;
using Aios.Api;
using Aios.Api.Devices;
using Aios.Jobs.Pauses;
using Aios.Silo.Access;

namespace Aios.Silo.Api;

/// <summary>Takes devices out of use and back.</summary>
/// <remarks>A drain is kept with the pauses, so that it outlives the device, the dispatcher and everything else.</remarks>
internal static class DrainEndpoints
{
    public static void MapDrains(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(ApiRoutes.DeviceDrain, DrainAsync);
        routes.MapPost(ApiRoutes.DeviceUndrain, UndrainAsync);
    }

    private static async Task<IResult> DrainAsync(
        string id,
        HttpContext context,
        PauseTargets targets,
        PausesInForce inForce,
        IGrainFactory grains,
        CancellationToken cancellationToken
    )
    {
        DrainRequest? request;
        try
        {
            request = context.Request.ContentLength is 0 or null
                ? new DrainRequest()
                : await JsonSerializer.DeserializeAsync(
                    context.Request.Body,
                    ApiJson.Wire.DrainRequest,
                    cancellationToken
                );
        }
        catch (JsonException e)
        {
            return Answers.BadRequest($"the body is not a drain: {e.Message}");
        }

        if (request is null || request.Reason?.Length > ApiLimits.ReasonLength)
        {
            return Answers.BadRequest(
                $"the body must be a JSON object whose 'reason' has at most {ApiLimits.ReasonLength} characters"
            );
        }

        var target = await targets.FindAsync(PauseScope.Drain, id, cancellationToken);
        if (target.Problem is { } problem)
        {
            return problem;
        }

        var draining = (await inForce.ReadAsync(cancellationToken)).Any(p =>
            p.Scope is PauseScope.Drain && p.Name == id
        );
        await grains
            .GetGrain<IPausesGrain>(IPausesGrain.Key)
            .Pause(
                new PauseCall
                {
                    Scope = PauseScope.Drain,
                    Name = id,
                    By = context.CallerName(),
                    Reason = string.IsNullOrWhiteSpace(request.Reason) ? null : request.Reason.Trim(),
                },
                cancellationToken
            );
        return Receipt(id, draining: true, changed: !draining);
    }

    /// <summary>A device that is gone may still be drained.</summary>
    private static async Task<IResult> UndrainAsync(
        string id,
        HttpContext context,
        PauseTargets targets,
        IGrainFactory grains,
        CancellationToken cancellationToken
    )
    {
        var reply = await grains
            .GetGrain<IPausesGrain>(IPausesGrain.Key)
            .Resume(
                new ResumeCall
                {
                    Scope = PauseScope.Drain,
                    Name = id,
                    By = context.CallerName(),
                },
                cancellationToken
            );
        return reply.Resumed ? Receipt(id, draining: false, changed: true)
            : (await targets.FindAsync(PauseScope.Drain, id, cancellationToken)).Problem is { } problem ? problem
            : Receipt(id, draining: false, changed: false);
    }

    private static IResult Receipt(string device, bool draining, bool changed) =>
        Answers.Ok(
            new DrainReceipt
            {
                Device = device,
                Draining = draining,
                Changed = changed,
            },
            ApiJson.Wire.DrainReceipt
        );
}
