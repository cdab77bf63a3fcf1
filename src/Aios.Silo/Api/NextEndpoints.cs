using Aios.Api;
using Aios.Api.Planning;

namespace Aios.Silo.Api;

/// <summary>What is planned.</summary>
internal static class NextEndpoints
{
    public static void MapNext(this IEndpointRouteBuilder routes) => routes.MapGet(ApiRoutes.Next, ListAsync);

    private static async Task<IResult> ListAsync(
        PlannedReader planned,
        PauseNotes pauses,
        JobCatalogue jobs,
        string? job,
        int? count,
        DateTimeOffset? until,
        CancellationToken cancellationToken
    )
    {
        if (count is < 1 or > ApiLimits.MaxPageSize)
        {
            return Answers.BadRequest($"'count' must be 1 to {ApiLimits.MaxPageSize}");
        }

        if (job is not null && !await jobs.ExistsAsync(job, cancellationToken))
        {
            return await JobEndpoints.NoSuchJobAsync(job, jobs, cancellationToken);
        }

        // A time alone asks for all until then.
        var most = count ?? (job is null || until is not null ? ApiLimits.MaxPageSize : ApiLimits.DefaultNext);
        var rows =
            job is not null ? await planned.OfJobAsync(job, until, most + 1, cancellationToken)
            : count is null && until is null ? await planned.OneOfEachAsync(most + 1, cancellationToken)
            : await planned.OfAllAsync(until, most + 1, cancellationToken);
        return Answers.Ok(
            new NextPage
            {
                Items = await pauses.AddAsync([.. rows.Take(most)], cancellationToken),
                More = rows.Count > most,
            },
            ApiJson.Wire.NextPage
        );
    }
}
