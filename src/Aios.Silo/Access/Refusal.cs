namespace Aios.Silo.Access;

/// <summary>Why a request is not let in.</summary>
internal sealed record Refusal(int Status, string Title, string Detail)
{
    public static Refusal Forbidden(string title, string detail) => new(StatusCodes.Status403Forbidden, title, detail);

    public static Refusal Unauthorized(string detail) =>
        new(StatusCodes.Status401Unauthorized, "A token is needed", detail);

    public static Refusal MediaType(string detail) =>
        new(StatusCodes.Status415UnsupportedMediaType, "Not JSON", detail);

    /// <summary>Answers with a problem+json body.</summary>
    public Task WriteAsync(HttpContext context)
    {
        if (Status == StatusCodes.Status401Unauthorized)
            context.Response.Headers.WWWAuthenticate = new(["Basic realm=\"AIOS\", charset=\"UTF-8\"", "Bearer"]);
        return TypedResults.Problem(statusCode: Status, title: Title, detail: Detail).ExecuteAsync(context);
    }
}
