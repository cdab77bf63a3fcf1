using Aios.Abstractions.History;
using Aios.Abstractions.Jobs;
using Aios.Api;
using Aios.Api.Runs;
using Aios.Jobs.Json;
using Aios.Jobs.Runs;
using Aios.Silo.Access;
using Aios.Silo.Runs;

namespace Aios.Silo.Api;

/// <summary>Runs: list, look, wait, cancel.</summary>
internal static class RunEndpoints
{
    public static void MapRuns(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(ApiRoutes.Runs, ListAsync);
        routes.MapGet(ApiRoutes.Run, ShowAsync);
        routes.MapPost(ApiRoutes.RunCancel, CancelAsync);
    }

    private static async Task<IResult> ListAsync(
        RunReader runs,
        string? job,
        string? outcome,
        string? device,
        DateTimeOffset? since,
        bool? active,
        int? limit,
        string? cursor,
        CancellationToken cancellationToken
    )
    {
        var size = limit ?? ApiLimits.DefaultPageSize;
        if (size is < 1 or > ApiLimits.MaxPageSize)
        {
            return Answers.BadRequest($"'limit' must be 1 to {ApiLimits.MaxPageSize}");
        }

        Outcome? only = null;
        if (outcome is not null)
        {
            only = Enum.GetValues<Outcome>().Cast<Outcome?>().FirstOrDefault(o => SnakeCase.Of(o!.Value) == outcome);
            if (only is null)
            {
                var allowed = string.Join(", ", Enum.GetValues<Outcome>().Select(SnakeCase.Of));
                return Answers.BadRequest($"there is no outcome '{outcome}': it is one of {allowed}");
            }
        }

        if (cursor is not null && !RunId.IsValid(cursor))
        {
            return Answers.BadRequest("'cursor' must be the next_cursor of an earlier page");
        }

        var query = new RunQuery
        {
            Job = job,
            Outcome = only,
            Device = device,
            Since = since,
            Before = cursor,
            Limit = size,
        };
        var page = await runs.ListAsync(query, active ?? false, cancellationToken);
        var last = page.LastOrDefault(r => r.FinishedAt is not null)?.RunId;
        return Answers.Ok(
            new RunPage { Items = page, NextCursor = page.Count == size ? last : null },
            ApiJson.Wire.RunPage
        );
    }

    private static async Task<IResult> ShowAsync(
        string id,
        RunReader runs,
        int? wait,
        CancellationToken cancellationToken
    )
    {
        if (wait is < 0 or > ApiLimits.WaitSeconds)
        {
            return Answers.BadRequest($"'wait' must be 0 to {ApiLimits.WaitSeconds} seconds");
        }

        return await runs.FindAsync(id, TimeSpan.FromSeconds(wait ?? 0), cancellationToken) is { } run
            ? Answers.Ok(run, ApiJson.Wire.RunDetail)
            : NoSuchRun(id);
    }

    private static async Task<IResult> CancelAsync(
        string id,
        bool? force,
        RunLookup lookup,
        IGrainFactory grains,
        HttpContext context,
        CancellationToken cancellationToken
    )
    {
        if (await lookup.JobOfAsync(id, cancellationToken) is not { } job)
        {
            return NoSuchRun(id);
        }

        var call = new CancelCall
        {
            RunId = id,
            By = context.CallerName(),
            Force = force ?? false,
        };
        var reply = await grains.GetGrain<IJobGrain>(job).Cancel(call, cancellationToken);
        return reply.Known
            ? Answers.Accepted(
                new CancelReceipt
                {
                    RunId = id,
                    Job = job,
                    MayLiveOn = reply.MayLiveOn,
                },
                ApiJson.Wire.CancelReceipt
            )
            : Answers.Conflict($"run {id} has ended");
    }

    private static IResult NoSuchRun(string id) => Answers.NotFound($"there is no run '{id}'");
}
