using System.Net;
using System.Text.Json;
using Aios.Api;
using Aios.Client.Errors;

namespace Aios.Client.Connecting;

/// <summary>Asks the cluster, through whichever device answers: when one goes away, the request is sent again, to it or to
/// another, until <see cref="Patience.Outage"/> is over.</summary>
internal sealed class ApiConnection(DeviceFinder finder, HttpSender sender, Patience patience, TimeProvider time)
{
    private FoundDevice? device;

    /// <summary>The device that answers, found now if need be.</summary>
    /// <exception cref="NoClusterException">None does.</exception>
    public async Task<FoundDevice> DeviceAsync(CancellationToken cancellation) =>
        device ??= await finder.FindAsync(cancellation);

    /// <summary>The body of a successful answer.</summary>
    /// <exception cref="ApiProblemException">The device answered with an error.</exception>
    /// <exception cref="NoClusterException">No device answered.</exception>
    public async Task<string> AskAsync(ApiRequest request, CancellationToken cancellation) =>
        await RepeatAsync(
            request,
            async response => await sender.ReadAsync(response, patience.Answer, cancellation),
            cancellation
        );

    /// <summary>A successful answer whose body is still to come; the caller disposes of it.</summary>
    /// <inheritdoc cref="AskAsync" path="/exception"/>
    public async Task<HttpResponseMessage> OpenAsync(ApiRequest request, CancellationToken cancellation) =>
        await RepeatAsync(request, Task.FromResult, cancellation, keepOpen: true);

    private async Task<T> RepeatAsync<T>(
        ApiRequest request,
        Func<HttpResponseMessage, Task<T>> take,
        CancellationToken cancellation,
        bool keepOpen = false
    )
    {
        await DeviceAsync(cancellation);
        var began = time.GetTimestamp();
        while (true)
        {
            var mayRepeat = time.GetElapsedTime(began) < patience.Outage + request.Wait;
            try
            {
                return await OnceAsync(request, take, keepOpen, cancellation);
            }
            catch (NoAnswerException silent)
            {
                var url = device?.Url;
                device = null;
                if (!mayRepeat)
                    throw new NoClusterException([
                        new FailedAddress(new DeviceAddress(url!, "reached before"), silent.Message),
                    ]);
            }
            catch (NoClusterException) when (mayRepeat)
            {
                device = null;
            }
            catch (ApiProblemException busy) when (mayRepeat && IsPassing(busy.Status))
            {
                // The device is up and its cluster is not ready yet.
                device = null;
            }

            await Task.Delay(patience.Pause, time, cancellation);
        }
    }

    private async Task<T> OnceAsync<T>(
        ApiRequest request,
        Func<HttpResponseMessage, Task<T>> take,
        bool keepOpen,
        CancellationToken cancellation
    )
    {
        var found = await DeviceAsync(cancellation);
        var response = await sender.SendAsync(found.Url, request, patience.Answer + request.Wait, cancellation);
        try
        {
            if (!response.IsSuccessStatusCode)
                throw await ProblemAsync(found, request, response, cancellation);
            var taken = await take(response);
            return taken;
        }
        finally
        {
            if (!keepOpen || !response.IsSuccessStatusCode)
                response.Dispose();
        }
    }

    private async Task<ApiProblemException> ProblemAsync(
        FoundDevice found,
        ApiRequest request,
        HttpResponseMessage response,
        CancellationToken cancellation
    )
    {
        var asked = new Uri(found.Url, request.PathAndQuery);
        if (response.Content.Headers.ContentType?.MediaType != Problem.ContentType)
            return new ApiProblemException(response.StatusCode, null, asked);
        var body = await sender.ReadAsync(response, patience.Answer, cancellation);
        try
        {
            var problem = JsonSerializer.Deserialize(body, ApiJson.Wire.Problem);
            return new ApiProblemException(response.StatusCode, problem, asked);
        }
        catch (JsonException)
        {
            return new ApiProblemException(response.StatusCode, null, asked);
        }
    }

    private static bool IsPassing(HttpStatusCode status) =>
        status is HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;
}
