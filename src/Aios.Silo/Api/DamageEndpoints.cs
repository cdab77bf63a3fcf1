using Aios.Api;
using Aios.Api.DamagedFiles;

namespace Aios.Silo.Api;

/// <summary>State files that were found damaged.</summary>
internal static class DamageEndpoints
{
    public static void MapDamage(this IEndpointRouteBuilder routes) =>
        routes.MapGet(
            ApiRoutes.DamagedFiles,
            async (DamageReader reader, CancellationToken cancellationToken) =>
                Answers.Ok(
                    new DamagedFilePage { Items = await reader.ListAsync(cancellationToken) },
                    ApiJson.Wire.DamagedFilePage
                )
        );
}
