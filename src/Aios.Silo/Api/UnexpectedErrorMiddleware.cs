namespace Aios.Silo.Api;

/// <summary>Whoever asks for something that fails for a reason that nobody has thought of is told what it was, and the log all of it.</summary>
internal sealed partial class UnexpectedErrorMiddleware(RequestDelegate next, ILogger<UnexpectedErrorMiddleware> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (Exception e) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            LogUnexpected(e, context.Request.Method, context.Request.Path);
            await Answers
                .Failed($"{e.GetType().Name}: {e.Message}; this device's log has all of it")
                .ExecuteAsync(context);
        }
    }

    [LoggerMessage(LogLevel.Error, "{Method} {Path} failed")]
    private partial void LogUnexpected(Exception exception, string method, PathString path);
}
