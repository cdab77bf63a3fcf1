using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Aios.Api;
using Aios.Api.Devices;
using Aios.Api.Jobs;
using Aios.Api.Runs;
using Aios.Client.Errors;

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

    public Task<Answer<RunDetail>> RunAsync(string id, CancellationToken cancellation) =>
        AskAsync(ApiRequest.Get(ApiRoutes.ForRun(id)), ApiJson.Wire.RunDetail, cancellation);

    /// <summary>The run, when it has ended or the device has waited as long as one request may.</summary>
    public Task<Answer<RunDetail>> AwaitRunAsync(string id, CancellationToken cancellation)
    {
        var path = $"{ApiRoutes.ForRun(id)}?wait={(int)patience.Wait.TotalSeconds}";
        return AskAsync(ApiRequest.Get(path) with { Wait = patience.Wait }, ApiJson.Wire.RunDetail, cancellation);
    }

    /// <summary>Null when there is no such run.</summary>
    public async Task<Answer<RunDetail>?> FindRunAsync(string id, CancellationToken cancellation)
    {
        try
        {
            return await RunAsync(id, cancellation);
        }
        catch (ApiProblemException problem) when (problem.IsNotFound)
        {
            return null;
        }
    }

    /// <summary>Asks for a run; the request's key is what makes it safe to send twice.</summary>
    public Task<Answer<TriggerReceipt>> TriggerAsync(string job, TriggerRequest request, CancellationToken cancellation)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(request, ApiJson.Wire.TriggerRequest);
        var post = ApiRequest.Post(ApiRoutes.ForJobTrigger(job)) with { JsonBody = body };
        return AskAsync(post, ApiJson.Wire.TriggerReceipt, cancellation);
    }

    public Task<Answer<RemovalReceipt>> ApplyRemovalsAsync(CancellationToken cancellation) =>
        AskAsync(ApiRequest.Post(ApiRoutes.ApplyRemovals), ApiJson.Wire.RemovalReceipt, cancellation);

    public Task<Answer<CancelReceipt>> CancelAsync(string id, CancellationToken cancellation) =>
        AskAsync(ApiRequest.Post(ApiRoutes.ForRunCancel(id)), ApiJson.Wire.CancelReceipt, cancellation);

    public Task<HttpResponseMessage> OpenLogAsync(LogQuery query, CancellationToken cancellation) =>
        connection.OpenAsync(ApiRequest.Get(query.PathAndQuery()), cancellation);

    private async Task<Answer<T>> AskAsync<T>(ApiRequest request, JsonTypeInfo<T> type, CancellationToken cancellation)
        where T : class => new(await connection.AskAsync(request, cancellation), type);
}
