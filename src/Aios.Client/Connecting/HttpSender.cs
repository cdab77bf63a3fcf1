using System.Net.Http.Headers;
using System.Net.Sockets;

namespace Aios.Client.Connecting;

/// <summary>Sends one request to one device, once, with the token and a deadline.</summary>
internal sealed class HttpSender(HttpMessageInvoker http, string? token, TimeProvider time)
{
    /// <summary>The response as soon as its headers are there.</summary>
    /// <exception cref="NoAnswerException">There was none within <paramref name="limit"/>.</exception>
    public async Task<HttpResponseMessage> SendAsync(
        Uri device,
        ApiRequest request,
        TimeSpan limit,
        CancellationToken cancellation
    )
    {
        using var message = new HttpRequestMessage(request.Method, new Uri(device, request.PathAndQuery));
        if (token is not null)
            message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (request.Method == HttpMethod.Post)
        {
            message.Content = new ByteArrayContent(request.JsonBody ?? "{}"u8.ToArray());
            message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        return await WithinAsync(token => http.SendAsync(message, token), limit, cancellation);
    }

    /// <summary>The whole body.</summary>
    /// <exception cref="NoAnswerException">It broke off or took longer than <paramref name="limit"/>.</exception>
    public Task<string> ReadAsync(HttpResponseMessage response, TimeSpan limit, CancellationToken cancellation) =>
        WithinAsync(response.Content.ReadAsStringAsync, limit, cancellation);

    private async Task<T> WithinAsync<T>(
        Func<CancellationToken, Task<T>> exchange,
        TimeSpan limit,
        CancellationToken cancellation
    )
    {
        using var deadline = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellation);
        try
        {
            return await exchange(either.Token);
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException)
        {
            throw new NoAnswerException(Reason(broken), broken);
        }
        catch (OperationCanceledException late) when (!cancellation.IsCancellationRequested)
        {
            throw new NoAnswerException($"no answer within {limit.TotalSeconds:0.#} s", late);
        }
    }

    private static string Reason(Exception broken) =>
        (broken as HttpRequestException)?.InnerException is SocketException socket ? socket.Message : broken.Message;
}
