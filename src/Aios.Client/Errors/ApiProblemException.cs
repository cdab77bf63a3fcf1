using System.Net;
using Aios.Api;

namespace Aios.Client.Errors;

/// <summary>A device answered with an error.</summary>
internal sealed class ApiProblemException(HttpStatusCode status, Problem? problem, Uri asked)
    : ClientException(Describe(status, problem, asked), CodeOf(status, problem))
{
    public HttpStatusCode Status { get; } = status;

    /// <summary>Null when the body was no problem+json.</summary>
    public Problem? Problem { get; } = problem;

    /// <summary>The thing asked for does not exist, as opposed to the address.</summary>
    public bool IsNotFound => Status == HttpStatusCode.NotFound && Problem is not null;

    private static string Describe(HttpStatusCode status, Problem? problem, Uri asked)
    {
        var what =
            problem?.Detail
            ?? problem?.Title
            ?? $"{asked.GetLeftPart(UriPartial.Path)} answered {(int)status} {status} without saying why: is the device of this version?";
        return problem?.Suggestion is { } meant && !what.Contains(meant, StringComparison.Ordinal)
            ? $"{what} Did you mean '{meant}'?"
            : what;
    }

    private static int CodeOf(HttpStatusCode status, Problem? problem) =>
        status switch
        {
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => Client.ExitCode.Refused,
            _ when problem is null => Client.ExitCode.Failed,
            HttpStatusCode.NotFound => Client.ExitCode.NotFound,
            HttpStatusCode.Conflict => Client.ExitCode.Refused,
            HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge => Client.ExitCode.Usage,
            _ => Client.ExitCode.Failed,
        };
}
