using System.Text.Json;
using Aios.Abstractions.History;
using Aios.Abstractions.Jobs;
using Aios.Abstractions.Results;
using Aios.Api;
using Aios.Api.Runs;
using Aios.Silo.Logs;
using Aios.Silo.Runs;

namespace Aios.Silo.Api;

/// <summary>What programs wrote.</summary>
internal static class LogEndpoints
{
    public static void MapLogs(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(ApiRoutes.RunLog, RunLogAsync);
        routes.MapGet(ApiRoutes.JobLog, JobLogAsync);
    }

    private static async Task RunLogAsync(
        string id,
        HttpContext context,
        RunLookup lookup,
        int? attempt,
        int? tail,
        bool? follow,
        CancellationToken cancellationToken
    )
    {
        if (await lookup.JobOfAsync(id, cancellationToken) is not { } job)
        {
            await Answers.NotFound($"there is no run '{id}'").ExecuteAsync(context);
            return;
        }

        await SendAsync(context, job, id, attempt, tail, follow ?? false, cancellationToken);
    }

    private static async Task JobLogAsync(
        string name,
        HttpContext context,
        JobCatalogue jobs,
        RunReader runs,
        int? attempt,
        int? tail,
        bool? follow,
        CancellationToken cancellationToken
    )
    {
        var newest = await runs.ListAsync(new RunQuery { Job = name, Limit = 1 }, onlyActive: false, cancellationToken);
        if (newest.Count == 0)
        {
            var detail = await jobs.ExistsAsync(name, cancellationToken)
                ? $"job '{name}' has not run yet"
                : $"there is no job '{name}'";
            await Answers.NotFound(detail, await jobs.SuggestAsync(name, cancellationToken)).ExecuteAsync(context);
            return;
        }

        await SendAsync(context, name, newest[0].RunId, attempt, tail, follow ?? false, cancellationToken);
    }

    private static async Task SendAsync(
        HttpContext context,
        string job,
        string runId,
        int? attempt,
        int? tail,
        bool follow,
        CancellationToken cancellationToken
    )
    {
        if (attempt < 1 || tail < 0)
        {
            await Answers.BadRequest("'attempt' counts from 1, 'tail' from 0").ExecuteAsync(context);
            return;
        }

        var services = context.RequestServices;
        var path = services.GetRequiredService<IResultStore>().PathsOf(job, runId).Log;
        var log = new RunLog(path, attempt, tail);
        if (!follow)
        {
            context.Response.ContentType = "text/plain; charset=utf-8";
            await log.CopyAsync(context.Response.Body, cancellationToken);
            return;
        }

        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-store";
        var grain = services.GetRequiredService<IGrainFactory>().GetGrain<IJobGrain>(job);
        await foreach (
            var text in log.FollowAsync(wait => grain.WaitForEnd(runId, wait, cancellationToken), cancellationToken)
        )
        {
            var chunk = JsonSerializer.Serialize(new LogChunk { Text = text }, ApiJson.Wire.LogChunk);
            await context.Response.WriteAsync($"event: {LogChunk.LogEvent}\ndata: {chunk}\n\n", cancellationToken);
            await context.Response.Body.FlushAsync(cancellationToken);
        }

        await context.Response.WriteAsync($"event: {LogChunk.EndEvent}\ndata: {{}}\n\n", cancellationToken);
    }
}
