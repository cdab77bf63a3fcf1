using Aios.Abstractions.History;
using Aios.Api;
using Aios.Api.Occurrences;
using Aios.Jobs.Json;
using Aios.Jobs.Occurrences;

namespace Aios.Silo.Api;

/// <summary>What became of planned instants.</summary>
internal static class OccurrenceEndpoints
{
    public static void MapOccurrences(this IEndpointRouteBuilder routes) =>
        routes.MapGet(ApiRoutes.JobOccurrences, ListAsync);

    private static async Task<IResult> ListAsync(
        string name,
        JobCatalogue jobs,
        IRunHistory history,
        string? disposition,
        DateTimeOffset? since,
        DateTimeOffset? before,
        int? limit,
        CancellationToken cancellationToken
    )
    {
        var size = limit ?? ApiLimits.DefaultPageSize;
        if (size is < 1 or > ApiLimits.MaxPageSize)
        {
            return Answers.BadRequest($"'limit' must be 1 to {ApiLimits.MaxPageSize}");
        }

        Disposition? only = null;
        if (disposition is not null)
        {
            var known = Enum.GetValues<Disposition>();
            only = known.Cast<Disposition?>().FirstOrDefault(d => SnakeCase.Of(d!.Value) == disposition);
            if (only is null)
            {
                var allowed = string.Join(", ", known.Select(SnakeCase.Of));
                return Answers.BadRequest($"there is no disposition '{disposition}': it is one of {allowed}");
            }
        }

        var query = new OccurrenceQuery
        {
            Job = name,
            Disposition = only,
            Since = since,
            Before = before,
            Limit = size,
        };
        var rows = await history.ListOccurrencesAsync(query, cancellationToken);
        if (rows.Count == 0 && !await jobs.ExistsAsync(name, cancellationToken))
        {
            return await JobEndpoints.NoSuchJobAsync(name, jobs, cancellationToken);
        }

        return Answers.Ok(
            new OccurrencePage
            {
                Items = [.. rows.Select(Info)],
                NextBefore = rows.Count == size ? InstantText.Of(rows[^1].At) : null,
            },
            ApiJson.Wire.OccurrencePage
        );
    }

    private static OccurrenceInfo Info(OccurrenceRow row) =>
        new()
        {
            Job = row.Job,
            At = row.At,
            Disposition = row.Disposition,
            RunId = row.RunId,
            Reason = row.Reason,
            Count = row.Count,
            From = row.From,
        };
}
