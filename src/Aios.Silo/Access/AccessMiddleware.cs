using System.Security.Claims;

namespace Aios.Silo.Access;

/// <summary>Lets a request in or answers it with the reason why not. It stands before everything else, so that nothing is served
/// around it.</summary>
internal sealed partial class AccessMiddleware(
    RequestDelegate next,
    AccessSettings settings,
    ILogger<AccessMiddleware> logger
)
{
    /// <summary>Who calls a device without tokens: somebody on its machine.</summary>
    private static readonly Caller Local = new("local", AccessRole.Admin);

    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        int? loopbackPort = settings.Tokens is null ? context.Connection.LocalPort : null;
        if (BrowserRules.Check(request, loopbackPort) is { } refusal)
            return RefuseAsync(context, refusal);
        if (RequiredRole.Of(request.Method, request.Path) is not { } role)
            return next(context);

        var caller = CallerOf(request, out var reason);
        if (caller is null)
            return RefuseAsync(context, Refusal.Unauthorized(reason));
        if (caller.Role < role)
            return RefuseAsync(
                context,
                Refusal.Forbidden(
                    "Not allowed",
                    $"This needs the role {Name(role)}; the token of '{caller.Name}' has the role {Name(caller.Role)}."
                )
            );
        context.User = PrincipalOf(caller);
        return next(context);
    }

    private Caller? CallerOf(HttpRequest request, out string reason)
    {
        reason = "Send a token of AIOS_TOKENS_FILE as Authorization: Bearer, or as the password of HTTP Basic.";
        if (settings.Tokens is not { } tokens)
            return Local;
        var headers = request.Headers.Authorization;
        if (headers.Count != 1 || Credentials.TokenOf(headers[0]) is not { } token)
            return null;
        reason = "The token is not one of AIOS_TOKENS_FILE.";
        return tokens.Find(token);
    }

    private Task RefuseAsync(HttpContext context, Refusal refusal)
    {
        var (method, path, from) = (context.Request.Method, context.Request.Path, context.Connection.RemoteIpAddress);
        LogRefused(method, path, from, refusal.Status, refusal.Detail);
        return refusal.WriteAsync(context);
    }

    private static ClaimsPrincipal PrincipalOf(Caller caller) =>
        new(
            new ClaimsIdentity(
                [new(ClaimTypes.Name, caller.Name), new(ClaimTypes.Role, Name(caller.Role))],
                authenticationType: "token"
            )
        );

    private static string Name(AccessRole role) =>
        role switch
        {
            AccessRole.Viewer => "viewer",
            AccessRole.Operator => "operator",
            _ => "admin",
        };

    [LoggerMessage(LogLevel.Debug, "Refused {Method} {Path} from {From} with {Status}: {Reason}")]
    private partial void LogRefused(
        string method,
        PathString path,
        System.Net.IPAddress? from,
        int status,
        string reason
    );
}
