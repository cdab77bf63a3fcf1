using System.Text.Json;
using Aios.Abstractions.Jobs;
using Aios.Api;
using Aios.Api.Jobs;
using Aios.Jobs.Machine;
using Aios.Jobs.Runs;
using Aios.Silo.Access;

namespace Aios.Silo.Api;

/// <summary>Jobs: list, look, trigger.</summary>
internal static class JobEndpoints
{
    /// <summary>A payload, and room for the key around it.</summary>
    private const long MaxBody = ApiLimits.PayloadBytes + 16 * 1024;

    public static void MapJobs(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(ApiRoutes.Jobs, ListAsync);
        routes.MapGet(ApiRoutes.Job, ShowAsync);
        routes.MapPost(ApiRoutes.JobTrigger, TriggerAsync);
        routes.MapPost(ApiRoutes.JobRestart, RestartAsync);
        routes.MapPost(ApiRoutes.ApplyRemovals, ApplyRemovalsAsync);
    }

    private static async Task<IResult> ListAsync(JobCatalogue jobs, CancellationToken cancellationToken) =>
        Answers.Ok(new JobPage { Items = await jobs.ListAsync(cancellationToken) }, ApiJson.Wire.JobPage);

    private static async Task<IResult> ShowAsync(string name, JobCatalogue jobs, CancellationToken cancellationToken) =>
        await jobs.FindAsync(name, cancellationToken) is { } job
            ? Answers.Ok(job, ApiJson.Wire.JobDetail)
            : await NoSuchJobAsync(name, jobs, cancellationToken);

    private static async Task<IResult> TriggerAsync(
        string name,
        HttpContext context,
        JobCatalogue jobs,
        IGrainFactory grains,
        CancellationToken cancellationToken
    )
    {
        if (
            context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpMaxRequestBodySizeFeature>() is
            { IsReadOnly: false } size
        )
        {
            size.MaxRequestBodySize = MaxBody;
        }

        var (request, problem) = await TriggerBody.ReadAsync(context.Request, cancellationToken);
        if (request is null)
        {
            return problem!;
        }

        if (!await jobs.ExistsAsync(name, cancellationToken))
        {
            return await NoSuchJobAsync(name, jobs, cancellationToken);
        }

        var reply = await grains
            .GetGrain<IJobGrain>(name)
            .Trigger(
                new TriggerCall
                {
                    Kind = TriggerKind.Api,
                    By = context.CallerName(),
                    Key = request.Key ?? TriggerBody.DrawKey(),
                    Payload = request.Payload is { } payload
                        ? JsonSerializer.SerializeToUtf8Bytes(payload, ApiJson.Wire.JsonElement)
                        : null,
                },
                cancellationToken
            );
        return reply switch
        {
            { RunId: { } runId } => Answers.Accepted(
                new TriggerReceipt
                {
                    RunId = runId,
                    Job = name,
                    Duplicate = reply.Duplicate,
                },
                ApiJson.Wire.TriggerReceipt
            ),
            { Refusal: RefusalKind.NoSuchJob } => Answers.NotFound(reply.Reason!),
            _ => Answers.Conflict(reply.Reason!),
        };
    }

    private static async Task<IResult> RestartAsync(
        string name,
        HttpContext context,
        JobCatalogue jobs,
        IGrainFactory grains,
        CancellationToken cancellationToken
    ) =>
        !await jobs.ExistsAsync(name, cancellationToken) ? await NoSuchJobAsync(name, jobs, cancellationToken)
        : await grains.GetGrain<IJobGrain>(name).Restart(context.CallerName(), cancellationToken)
            ? Answers.Accepted(new RestartReceipt { Job = name }, ApiJson.Wire.RestartReceipt)
        : Answers.Conflict($"job '{name}' is not of type always; use `aios trigger {name}`");

    private static async Task<IResult> ApplyRemovalsAsync(JobCatalogue jobs, CancellationToken cancellationToken) =>
        Answers.Ok(
            new RemovalReceipt { Removed = await jobs.ApplyRemovalsAsync(cancellationToken) },
            ApiJson.Wire.RemovalReceipt
        );

    public static async Task<IResult> NoSuchJobAsync(
        string name,
        JobCatalogue jobs,
        CancellationToken cancellationToken
    ) => Answers.NotFound($"there is no job '{name}'", await jobs.SuggestAsync(name, cancellationToken));
}
