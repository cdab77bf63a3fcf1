using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Aios.Api;
using Aios.Api.DamagedFiles;
using Aios.Api.Devices;
using Aios.Api.Jobs;
using Aios.Api.Occurrences;
using Aios.Api.Pauses;
using Aios.Api.Planning;
using Aios.Api.Runs;
using Aios.Client.Errors;
using Aios.Jobs.Json;
using Aios.Jobs.Pauses;

namespace Aios.Client.Connecting;

/// <summary>The API's operations.</summary>
internal sealed class AiosApi(ApiConnection connection, Patience patience)
{
    public Task<FoundDevice> DeviceAsync(CancellationToken cancellation) => connection.DeviceAsync(cancellation);

    public Task<Answer<JobPage>> JobsAsync(CancellationToken cancellation) =>
        AskAsync(ApiRequest.Get(ApiRoutes.Jobs), ApiJson.Wire.JobPage, cancellation);

    public Task<Answer<JobDetail>> JobAsync(string name, CancellationToken cancellation) =>
        AskAsync(ApiRequest.Get(ApiRoutes.ForJob(name)), ApiJson.Wire.JobDetail, cancellation);

    public Task<Answer<DevicePage>> DevicesAsync(CancellationToken cancellation) =>
        AskAsync(ApiRequest.Get(ApiRoutes.Devices), ApiJson.Wire.DevicePage, cancellation);

    public Task<Answer<RunPage>> RunsAsync(RunQuery query, CancellationToken cancellation) =>
        AskAsync(ApiRequest.Get(query.PathAndQuery()), ApiJson.Wire.RunPage, cancellation);

    public Task<Answer<OccurrencePage>> OccurrencesAsync(OccurrenceQuery query, CancellationToken cancellation) =>
        AskAsync(ApiRequest.Get(query.PathAndQuery()), ApiJson.Wire.OccurrencePage, cancellation);

    public Task<Answer<NextPage>> NextAsync(NextQuery query, CancellationToken cancellation) =>
        AskAsync(ApiRequest.Get(query.PathAndQuery()), ApiJson.Wire.NextPage, cancellation);

    public Task<Answer<RunDetail>> RunAsync(string id, CancellationToken cancellation) =>
        AskAsync(ApiRequest.Get(ApiRoutes.ForRun(id)), ApiJson.Wire.RunDetail, cancellation);

    /// <summary>The run, when it has ended or the device has waited as long as one request may.</summary>
    public Task<Answer<RunDetail>> AwaitRunAsync(string id, CancellationToken cancellation)
    {
        var path = $"{ApiRoutes.ForRun(id)}?wait={(int)patience.Wait.TotalSeconds}";
        return AskAsync(ApiRequest.Get(path) with { Wait = patience.Wait }, ApiJson.Wire.RunDetail, cancellation);
    }

    /// <summary>Null when there is no such run.</summary>
    public Task<Answer<RunDetail>?> FindRunAsync(string id, CancellationToken cancellation) =>
        FindAsync(RunAsync(id, cancellation));

    /// <param name="name">The job.</param>
    /// <param name="at">Up to when a planned instant is explained too; null: the last of all, if it did not run.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    public Task<Answer<WhyInfo>> WhyJobAsync(string name, DateTimeOffset? at, CancellationToken cancellation)
    {
        var query = QueryString.Of(("at", QueryString.Instant(at)));
        return AskAsync(ApiRequest.Get(ApiRoutes.ForJobWhy(name) + query), ApiJson.Wire.WhyInfo, cancellation);
    }

    /// <summary>Null when there is no such run.</summary>
    public Task<Answer<WhyInfo>?> FindWhyRunAsync(string id, CancellationToken cancellation) =>
        FindAsync(AskAsync(ApiRequest.Get(ApiRoutes.ForRunWhy(id)), ApiJson.Wire.WhyInfo, cancellation));

    /// <summary>Asks for a run; the request's key is what makes it safe to send twice.</summary>
    public Task<Answer<TriggerReceipt>> TriggerAsync(string job, TriggerRequest request, CancellationToken cancellation)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(request, ApiJson.Wire.TriggerRequest);
        var post = ApiRequest.Post(ApiRoutes.ForJobTrigger(job)) with { JsonBody = body };
        return AskAsync(post, ApiJson.Wire.TriggerReceipt, cancellation);
    }

    public Task<Answer<RemovalReceipt>> ApplyRemovalsAsync(CancellationToken cancellation) =>
        AskAsync(ApiRequest.Post(ApiRoutes.ApplyRemovals), ApiJson.Wire.RemovalReceipt, cancellation);

    public Task<Answer<CancelReceipt>> CancelAsync(string id, bool force, CancellationToken cancellation) =>
        AskAsync(ApiRequest.Post(ApiRoutes.ForRunCancel(id, force)), ApiJson.Wire.CancelReceipt, cancellation);

    public Task<Answer<RestartReceipt>> RestartAsync(string job, CancellationToken cancellation) =>
        AskAsync(ApiRequest.Post(ApiRoutes.ForJobRestart(job)), ApiJson.Wire.RestartReceipt, cancellation);

    public Task<Answer<DrainReceipt>> DrainAsync(string device, DrainRequest request, CancellationToken cancellation)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(request, ApiJson.Wire.DrainRequest);
        var post = ApiRequest.Post(ApiRoutes.ForDeviceDrain(device)) with { JsonBody = body };
        return AskAsync(post, ApiJson.Wire.DrainReceipt, cancellation);
    }

    public Task<Answer<DrainReceipt>> UndrainAsync(string device, CancellationToken cancellation) =>
        AskAsync(ApiRequest.Post(ApiRoutes.ForDeviceUndrain(device)), ApiJson.Wire.DrainReceipt, cancellation);

    public Task<Answer<DamagedFilePage>> DamagedFilesAsync(CancellationToken cancellation) =>
        AskAsync(ApiRequest.Get(ApiRoutes.DamagedFiles), ApiJson.Wire.DamagedFilePage, cancellation);

    public Task<Answer<PausePage>> PausesAsync(CancellationToken cancellation) =>
        AskAsync(ApiRequest.Get(ApiRoutes.Pauses), ApiJson.Wire.PausePage, cancellation);

    public Task<Answer<PauseReceipt>> PauseAsync(PauseRequest request, CancellationToken cancellation)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(request, ApiJson.Wire.PauseRequest);
        return AskAsync(
            ApiRequest.Post(ApiRoutes.Pauses) with
            {
                JsonBody = body,
            },
            ApiJson.Wire.PauseReceipt,
            cancellation
        );
    }

    public Task<Answer<ResumeReceipt>> ResumeAsync(PauseScope scope, string? name, CancellationToken cancellation)
    {
        var query = QueryString.Of(("scope", SnakeCase.Of(scope)), ("name", name));
        return AskAsync(ApiRequest.Delete(ApiRoutes.Pauses + query), ApiJson.Wire.ResumeReceipt, cancellation);
    }

    public Task<HttpResponseMessage> OpenLogAsync(LogQuery query, CancellationToken cancellation) =>
        connection.OpenAsync(ApiRequest.Get(query.PathAndQuery()), cancellation);

    private static async Task<Answer<T>?> FindAsync<T>(Task<Answer<T>> asked)
        where T : class
    {
        try
        {
            return await asked;
        }
        catch (ApiProblemException problem) when (problem.IsNotFound)
        {
            return null;
        }
    }

    private async Task<Answer<T>> AskAsync<T>(ApiRequest request, JsonTypeInfo<T> type, CancellationToken cancellation)
        where T : class => new(await connection.AskAsync(request, cancellation), type);
}
