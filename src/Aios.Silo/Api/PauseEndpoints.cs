using System.Text.Json;
using Aios.Abstractions.Pauses;
using Aios.Api;
using Aios.Api.Pauses;
using Aios.Jobs.Json;
using Aios.Jobs.Pauses;
using Aios.Silo.Access;

namespace Aios.Silo.Api;

/// <summary>Pauses: list, set, resume.</summary>
internal static class PauseEndpoints
{
    public static void MapPauses(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(ApiRoutes.Pauses, ListAsync);
        routes.MapPost(ApiRoutes.Pauses, PauseAsync);
        routes.MapDelete(ApiRoutes.Pauses, ResumeAsync);
    }

    private static async Task<IResult> ListAsync(PausesInForce pauses, CancellationToken cancellationToken) =>
        Answers.Ok(
            new PausePage { Items = [.. (await pauses.ReadAsync(cancellationToken)).Select(Describe)] },
            ApiJson.Wire.PausePage
        );

    private static async Task<IResult> PauseAsync(
        HttpContext context,
        PauseTargets targets,
        IGrainFactory grains,
        CancellationToken cancellationToken
    )
    {
        PauseRequest? request;
        try
        {
            request = await JsonSerializer.DeserializeAsync(
                context.Request.Body,
                ApiJson.Wire.PauseRequest,
                cancellationToken
            );
        }
        catch (JsonException e)
        {
            return Answers.BadRequest($"the body is not a pause: {e.Message}");
        }

        if (request is null || request.Reason?.Length > ApiLimits.ReasonLength)
        {
            return Answers.BadRequest(
                request is null
                    ? "the body must be a JSON object"
                    : $"'reason' may have at most {ApiLimits.ReasonLength} characters"
            );
        }

        var target = await targets.FindAsync(request.Scope, request.Name, cancellationToken);
        if (target.Problem is { } problem)
        {
            return problem;
        }

        var reply = await Grain(grains)
            .Pause(
                new PauseCall
                {
                    Scope = request.Scope,
                    Name = target.Name,
                    Until = request.Until,
                    By = context.CallerName(),
                    Reason = string.IsNullOrWhiteSpace(request.Reason) ? null : request.Reason.Trim(),
                },
                cancellationToken
            );
        return reply.Pause is { } pause
            ? Answers.Ok(
                new PauseReceipt { Pause = Describe(pause.ToPause()), Everywhere = reply.Everywhere },
                ApiJson.Wire.PauseReceipt
            )
            : Answers.BadRequest(reply.Refusal!);
    }

    private static async Task<IResult> ResumeAsync(
        string scope,
        string? name,
        HttpContext context,
        PauseTargets targets,
        PausesInForce pauses,
        IGrainFactory grains,
        CancellationToken cancellationToken
    )
    {
        if (Enum.GetValues<PauseScope>().Where(s => SnakeCase.Of(s) == scope).ToList() is not [var what])
        {
            return Answers.BadRequest($"'{scope}' is no scope: all, job, tag or device");
        }

        // What is gone may still be paused.
        var paused = await pauses.ReadAsync(cancellationToken);
        if (!paused.Any(p => p.Scope == what && p.Name == name))
        {
            var target = await targets.FindAsync(what, name, cancellationToken);
            if (target.Problem is { } problem)
            {
                return problem;
            }

            name = target.Name;
        }

        var reply = await Grain(grains)
            .Resume(
                new ResumeCall
                {
                    Scope = what,
                    Name = name,
                    By = context.CallerName(),
                },
                cancellationToken
            );
        return Answers.Ok(
            new ResumeReceipt
            {
                Scope = what,
                Name = name,
                Resumed = reply.Resumed,
                Everywhere = reply.Everywhere,
            },
            ApiJson.Wire.ResumeReceipt
        );
    }

    private static IPausesGrain Grain(IGrainFactory grains) => grains.GetGrain<IPausesGrain>(IPausesGrain.Key);

    private static PauseInfo Describe(Pause pause) =>
        new()
        {
            Scope = pause.Scope,
            Name = pause.Name,
            Since = pause.From,
            Until = pause.Until,
            By = pause.By,
            Reason = pause.Reason,
        };
}
