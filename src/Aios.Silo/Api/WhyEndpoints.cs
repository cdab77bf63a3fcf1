using Aios.Api;

namespace Aios.Silo.Api;

/// <summary>Why a job or a run does not run.</summary>
internal static class WhyEndpoints
{
    public static void MapWhy(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(ApiRoutes.JobWhy, JobAsync);
        routes.MapGet(ApiRoutes.RunWhy, RunAsync);
    }

    private static async Task<IResult> JobAsync(
        string name,
        DateTimeOffset? at,
        WhyReader reader,
        JobCatalogue jobs,
        CancellationToken cancellationToken
    ) =>
        await reader.OfJobAsync(name, at, cancellationToken) is { } why
            ? Answers.Ok(why, ApiJson.Wire.WhyInfo)
            : await JobEndpoints.NoSuchJobAsync(name, jobs, cancellationToken);

    private static async Task<IResult> RunAsync(string id, WhyReader reader, CancellationToken cancellationToken) =>
        await reader.OfRunAsync(id, cancellationToken) is { } why
            ? Answers.Ok(why, ApiJson.Wire.WhyInfo)
            : Answers.NotFound($"there is no run '{id}'");
}
