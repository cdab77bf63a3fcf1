using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Aios.Api;
using Aios.Api.Devices;
using Aios.Api.Jobs;
using Aios.Api.Occurrences;
using Aios.Api.Planning;
using Aios.Api.Runs;

namespace Aios.Silo.SelfTest.Cluster;

/// <summary>The HTTP API of a device, as its users ask it.</summary>
internal sealed class ClusterApi : IDisposable
{
    private readonly HttpClient _http;

    public ClusterApi(string url) =>
        _http = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false })
        {
            BaseAddress = new(url),
            Timeout = TimeSpan.FromSeconds(20),
        };

    /// <returns>Null: it is ready; else why not.</returns>
    public async Task<string?> WhyNotReadyAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await _http.GetAsync(ApiRoutes.Ready, cancellationToken);
            if (answer.IsSuccessStatusCode)
                return null;
            var report = await ReadAsync(answer, ApiJson.Wire.HealthReport, cancellationToken);
            return string.Join("; ", report.Reasons);
        }
        catch (HttpRequestException e)
        {
            return e.Message;
        }
    }

    /// <summary>Null: there is no such job yet.</summary>
    public async Task<JobDetail?> FindJobAsync(string job, CancellationToken cancellationToken)
    {
        using var answer = await _http.GetAsync(ApiRoutes.ForJob(job), cancellationToken);
        return answer.StatusCode is HttpStatusCode.NotFound
            ? null
            : await ReadAsync(answer, ApiJson.Wire.JobDetail, cancellationToken);
    }

    public Task<RunDetail> RunAsync(string id, CancellationToken cancellationToken) =>
        GetAsync(ApiRoutes.ForRun(id), ApiJson.Wire.RunDetail, cancellationToken);

    /// <summary>Newest first, those that have not ended included.</summary>
    /// <param name="job">Null: of every job.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<RunSummary>> RunsAsync(string? job, CancellationToken cancellationToken)
    {
        var which = job is null ? "" : $"&job={job}";
        var path = $"{ApiRoutes.Runs}?limit={ApiLimits.MaxPageSize}{which}";
        return (await GetAsync(path, ApiJson.Wire.RunPage, cancellationToken)).Items;
    }

    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<OccurrenceInfo>> OccurrencesAsync(string job, CancellationToken cancellationToken)
    {
        var path = $"{ApiRoutes.ForJobOccurrences(job)}?limit={ApiLimits.MaxPageSize}";
        return (await GetAsync(path, ApiJson.Wire.OccurrencePage, cancellationToken)).Items;
    }

    /// <summary>Earliest first.</summary>
    public async Task<IReadOnlyList<PlannedRow>> NextAsync(string job, CancellationToken cancellationToken) =>
        (await GetAsync($"{ApiRoutes.Next}?job={job}", ApiJson.Wire.NextPage, cancellationToken)).Items;

    public async Task<IReadOnlyList<DeviceInfo>> DevicesAsync(CancellationToken cancellationToken) =>
        (await GetAsync(ApiRoutes.Devices, ApiJson.Wire.DevicePage, cancellationToken)).Items;

    /// <param name="job">Which.</param>
    /// <param name="key">Two calls with the same one make one run.</param>
    /// <param name="payload">JSON; null: none.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<TriggerReceipt> TriggerAsync(
        string job,
        string key,
        string? payload,
        CancellationToken cancellationToken
    )
    {
        var request = new TriggerRequest
        {
            Key = key,
            Payload = payload is null ? null : JsonDocument.Parse(payload).RootElement,
        };
        using var body = new ByteArrayContent(
            JsonSerializer.SerializeToUtf8Bytes(request, ApiJson.Wire.TriggerRequest)
        );
        body.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var answer = await _http.PostAsync(ApiRoutes.ForJobTrigger(job), body, cancellationToken);
        return await ReadAsync(answer, ApiJson.Wire.TriggerReceipt, cancellationToken);
    }

    public void Dispose() => _http.Dispose();

    private async Task<T> GetAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        using var answer = await _http.GetAsync(path, cancellationToken);
        return await ReadAsync(answer, type, cancellationToken);
    }

    private static async Task<T> ReadAsync<T>(
        HttpResponseMessage answer,
        JsonTypeInfo<T> type,
        CancellationToken cancellationToken
    )
    {
        var text = await answer.Content.ReadAsStringAsync(cancellationToken);
        // A device that is not ready says why in a report, not as a problem.
        if (!answer.IsSuccessStatusCode && type.Type != typeof(HealthReport))
            throw new UnprovenException(
                $"{answer.RequestMessage?.RequestUri?.PathAndQuery} answered {(int)answer.StatusCode}: {text}"
            );
        return JsonSerializer.Deserialize(text, type) ?? throw new UnprovenException($"an empty answer: {text}");
    }
}
