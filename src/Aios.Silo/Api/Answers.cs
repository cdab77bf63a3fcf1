using System.Text.Json.Serialization.Metadata;
using Aios.Api;

namespace Aios.Silo.Api;

/// <summary>How endpoints answer: bodies by the API's own contracts, errors as problem+json.</summary>
internal static class Answers
{
    public static IResult Ok<T>(T body, JsonTypeInfo<T> type) => Results.Json(body, type);

    public static IResult Accepted<T>(T body, JsonTypeInfo<T> type) =>
        Results.Json(body, type, statusCode: StatusCodes.Status202Accepted);

    public static IResult NotFound(string detail, string? suggestion = null) =>
        Problem(StatusCodes.Status404NotFound, "not found", detail, suggestion);

    public static IResult Conflict(string detail) => Problem(StatusCodes.Status409Conflict, "refused", detail);

    public static IResult BadRequest(string detail) => Problem(StatusCodes.Status400BadRequest, "bad request", detail);

    public static IResult TooLarge(string detail) => Problem(StatusCodes.Status413PayloadTooLarge, "too large", detail);

    public static IResult Unavailable(string detail) =>
        Problem(StatusCodes.Status503ServiceUnavailable, "not now", detail);

    public static IResult Failed(string detail) => Problem(StatusCodes.Status500InternalServerError, "failed", detail);

    private static IResult Problem(int status, string title, string detail, string? suggestion = null) =>
        Results.Json(
            new Problem
            {
                Type = "about:blank",
                Title = title,
                Status = status,
                Detail = detail,
                Suggestion = suggestion,
            },
            ApiJson.Wire.Problem,
            Aios.Api.Problem.ContentType,
            status
        );
}
