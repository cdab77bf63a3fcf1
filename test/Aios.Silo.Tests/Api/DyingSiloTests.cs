using System.Net;
using System.Net.Http.Json;
using Aios.Api;
using Aios.Silo.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Orleans.Storage;

namespace Aios.Silo.Tests.Api;

/// <summary>A call fails because the silo that it went to has just died.</summary>
public sealed class DyingSiloTests
{
    public static TheoryData<string> Deaths => ["silo", "timeout", "overtaken", "directory"];

    [Theory]
    [MemberData(nameof(Deaths))]
    public async Task Whoever_asked_is_told_to_try_again(string death)
    {
        using var answer = await AskAsync(
            death switch
            {
                "silo" => new SiloUnavailableException(),
                "directory" => new OrleansException("no directory partition owns it"),
                "overtaken" => new InconsistentStateException("another activation has changed it"),
                _ => new TimeoutException(),
            }
        );

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(1), answer.Headers.RetryAfter?.Delta);
        Assert.Equal(Problem.ContentType, answer.Content.Headers.ContentType?.MediaType);
        var problem = await answer.Content.ReadFromJsonAsync(ApiJson.Wire.Problem);
        Assert.Contains("try again", problem!.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_needs_a_database_that_is_away_is_told_so()
    {
        using var answer = await AskAsync(new InvalidOperationException("wrapped", new NpgsqlException("refused")));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        var problem = await answer.Content.ReadFromJsonAsync(ApiJson.Wire.Problem);
        Assert.StartsWith("the database does not answer", problem!.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_errors_are_told_as_what_they_are()
    {
        using var answer = await AskAsync(new InvalidOperationException("no such door"));

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        var problem = await answer.Content.ReadFromJsonAsync(ApiJson.Wire.Problem);
        Assert.StartsWith("InvalidOperationException: no such door", problem!.Detail, StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> AskAsync(Exception thrown)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        await using var app = builder.Build();
        app.UseRouting();
        app.UseMiddleware<UnexpectedErrorMiddleware>();
        app.UseMiddleware<DyingSiloMiddleware>();
        app.MapGet("/", string () => throw thrown);
        await app.StartAsync();
        using var client = new HttpClient { BaseAddress = new(app.Urls.Single()) };
        return await client.GetAsync("/");
    }
}
