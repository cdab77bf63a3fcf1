namespace Aios.Silo.Api;

/// <summary>Who asks for a job whose state nobody can read is told so, and what to do, instead of that something went wrong.</summary>
internal sealed class DamagedJobMiddleware(RequestDelegate next, DamageReader damage)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        // What reaches us of the storage's exception is its text.
        catch (OrleansException) when (!context.Response.HasStarted && Refusal(context) is { } refusal)
        {
            await Answers.Unavailable(refusal).ExecuteAsync(context);
        }
    }

    private string? Refusal(HttpContext context) =>
        context.GetRouteValue("name") is string job && damage.Of(job) is { IsRefused: true } file
            ? DamageReader.InWords(file)
            : null;
}
