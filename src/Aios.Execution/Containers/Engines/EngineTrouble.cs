using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Docker.DotNet;

namespace Aios.Execution.Containers.Engines;

/// <summary>What went wrong between a device and its engine.</summary>
internal static class EngineTrouble
{
    /// <summary>The engine is away, or went away before it answered: what was asked for may have been done or not.</summary>
    internal static bool IsLost(Exception e) =>
        e is HttpRequestException or IOException or SocketException or TimeoutException or OperationCanceledException;

    /// <summary>Whether the engine knows no such container, image or network.</summary>
    internal static bool IsUnknown(Exception e) => e is DockerApiException { StatusCode: HttpStatusCode.NotFound };

    /// <summary>What the engine says, without the JSON around it.</summary>
    internal static string WordsOf(Exception e)
    {
        if (e is not DockerApiException { ResponseBody: { Length: > 0 } body })
            return (e.InnerException ?? e).Message.TrimEnd('.');
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.GetProperty("message").GetString()?.TrimEnd('.', '\n') ?? body;
        }
        catch (Exception other) when (other is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return body;
        }
    }
}
