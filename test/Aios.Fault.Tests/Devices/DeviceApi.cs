using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Aios.Api;
using Aios.Api.DamagedFiles;
using Aios.Api.Devices;
using Aios.Api.Jobs;
using Aios.Api.Runs;
using Aios.Testing.Devices;

namespace Aios.Fault.Tests.Devices;

/// <summary>A device's HTTP API.</summary>
internal sealed class DeviceApi(RealDevice device) : IDisposable
{
    private readonly HttpClient _http = new(Handler(device.Network)) { Timeout = TimeSpan.FromSeconds(40) };

    /// <summary>Whether /health/ready says yes; false when nobody answers.</summary>
    public async Task<bool> IsReadyAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(4));
        try
        {
            using var answer = await _http.GetAsync(At(ApiRoutes.Ready), patience.Token);
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }

    public async Task<IReadOnlyList<DeviceInfo>> DevicesAsync() =>
        (await GetAsync(ApiRoutes.Devices, ApiJson.Wire.DevicePage)).Items;

    public async Task<IReadOnlyList<RunSummary>> RunsAsync(string job, int limit = 200) =>
        (await GetAsync($"{ApiRoutes.Runs}?job={job}&limit={limit}", ApiJson.Wire.RunPage)).Items;

    public Task<RunDetail> RunAsync(string id) => GetAsync(ApiRoutes.ForRun(id), ApiJson.Wire.RunDetail);

    /// <returns>The run's id.</returns>
    public async Task<string> TriggerAsync(string job, TriggerRequest? request = null)
    {
        using var answer = await _http.PostAsJsonAsync(
            At(ApiRoutes.ForJobTrigger(job)),
            request ?? new(),
            ApiJson.Wire.TriggerRequest
        );
        await CheckAsync(answer);
        return (await answer.Content.ReadFromJsonAsync(ApiJson.Wire.TriggerReceipt))!.RunId;
    }

    public Task CancelAsync(string run) => PostAsync(ApiRoutes.ForRunCancel(run));

    public Task RestartAsync(string job) => PostAsync(ApiRoutes.ForJobRestart(job));

    public Task DrainAsync(string device) => PostAsync(ApiRoutes.ForDeviceDrain(device));

    public Task UndrainAsync(string device) => PostAsync(ApiRoutes.ForDeviceUndrain(device));

    public Task<WhyInfo> WhyAsync(string job) => GetAsync(ApiRoutes.ForJobWhy(job), ApiJson.Wire.WhyInfo);

    public async Task<IReadOnlyList<DamagedFile>> DamagedFilesAsync() =>
        (await GetAsync(ApiRoutes.DamagedFiles, ApiJson.Wire.DamagedFilePage)).Items;

    public void Dispose() => _http.Dispose();

    private async Task PostAsync(string route)
    {
        using var content = JsonContent.Create(JsonDocument.Parse("{}").RootElement, ApiJson.Wire.JsonElement);
        using var answer = await _http.PostAsync(At(route), content);
        await CheckAsync(answer);
    }

    private async Task<T> GetAsync<T>(string route, JsonTypeInfo<T> type)
    {
        using var answer = await _http.GetAsync(At(route));
        await CheckAsync(answer);
        return (await answer.Content.ReadFromJsonAsync(type))!;
    }

    private static async Task CheckAsync(HttpResponseMessage answer)
    {
        if (!answer.IsSuccessStatusCode)
        {
            throw new HttpRequestException(
                $"{answer.RequestMessage?.RequestUri}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}"
            );
        }
    }

    private static SocketsHttpHandler Handler(NetworkNamespace? network)
    {
        var handler = new SocketsHttpHandler { UseProxy = false };
        if (network is not null)
        {
            handler.ConnectCallback = async (context, token) => await network.ConnectAsync(context.DnsEndPoint, token);
        }

        return handler;
    }

    private Uri At(string route) => new(new Uri(device.Url), route);
}
