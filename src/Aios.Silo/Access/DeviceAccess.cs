using Aios.Silo.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Aios.Silo.Access;

/// <summary>Which tokens are valid; none: loopback only.</summary>
internal sealed record AccessSettings(TokenFile? Tokens);

/// <summary>Registers and inserts the rules of who may call.</summary>
internal static class DeviceAccess
{
    public static IServiceCollection AddDeviceAccess(this IServiceCollection services, DeviceOptions options)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services.AddSingleton(provider => new AccessSettings(
            options.TokensFile is { } path
                ? new(
                    path,
                    provider.GetRequiredService<TimeProvider>(),
                    provider.GetRequiredService<ILogger<TokenFile>>()
                )
                : null
        ));
    }

    /// <summary>Call it before everything else that answers requests.</summary>
    /// <exception cref="TokensFileException">The tokens file cannot be used.</exception>
    public static IApplicationBuilder UseDeviceAccess(this IApplicationBuilder app)
    {
        // Reads the file now, so that its mistakes are found at start.
        _ = app.ApplicationServices.GetRequiredService<AccessSettings>();
        return app.UseMiddleware<AccessMiddleware>();
    }

    /// <summary>Who sent the request, for the record: a token's name, or <c>local</c>.</summary>
    public static string CallerName(this HttpContext context) => context.User.Identity?.Name ?? "nobody";
}
