using System.Data.Common;
using System.Globalization;
using Aios.Abstractions.Devices;

namespace Aios.Silo.Api;

/// <summary>Until all have heard that a silo is dead, calls to what was there fail, and then everything is somewhere else: whoever
/// asked is told to try again; so is who asks for something that cannot be saved at the moment, or that the database would have to say.</summary>
internal sealed partial class DyingSiloMiddleware(RequestDelegate next, ILogger<DyingSiloMiddleware> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (CommonUnwritableException e) when (!context.Response.HasStarted)
        {
            await RefuseAsync(context, seconds: 10, e.Message);
        }
        catch (Exception e) when (IsOfDatabase(e) && !context.Response.HasStarted)
        {
            LogUnanswered(e, context.Request.Method, context.Request.Path);
            await RefuseAsync(
                context,
                seconds: 10,
                "the database does not answer, and this needs it: try again when it does; a trigger with the same key is the same run"
            );
        }
        catch (Exception e) when (IsPassing(e) && !context.Response.HasStarted)
        {
            LogUnanswered(e, context.Request.Method, context.Request.Path);
            await RefuseAsync(
                context,
                seconds: 1,
                "a device that this needs has just gone, or does not answer: try again; a trigger with the same key is the same run"
            );
        }
        // Grains answer with values; what Orleans throws besides is about finding and waking one while silos come and go, or about one
        // of which two live for a moment: what the older one decides is not saved.
        catch (OrleansException e) when (!context.Response.HasStarted)
        {
            LogUnanswered(e, context.Request.Method, context.Request.Path);
            await RefuseAsync(
                context,
                seconds: 1,
                $"try again, a trigger with the same key is the same run: {e.Message}"
            );
        }
    }

    /// <param name="context">Of the request.</param>
    /// <param name="seconds">When it is worth another try.</param>
    /// <param name="reason">What it is told.</param>
    private static Task RefuseAsync(HttpContext context, int seconds, string reason)
    {
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return Answers.Unavailable(reason).ExecuteAsync(context);
    }

    private static bool IsOfDatabase(Exception? exception) =>
        exception is not null && (exception is DbException || IsOfDatabase(exception.InnerException));

    private static bool IsPassing(Exception exception) =>
        exception is SiloUnavailableException or OrleansMessageRejectionException or TimeoutException;

    [LoggerMessage(
        LogLevel.Warning,
        "{Method} {Path}: a device or the database did not answer; the caller is told to try again"
    )]
    private partial void LogUnanswered(Exception exception, string method, PathString path);
}
