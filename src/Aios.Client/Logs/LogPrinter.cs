using System.Net.ServerSentEvents;
using System.Text;
using System.Text.Json;
using Aios.Api;
using Aios.Api.Runs;
using Aios.Client.Connecting;
using Aios.Client.Errors;

namespace Aios.Client.Logs;

/// <summary>Writes a run's log as it is, or as it grows.</summary>
internal sealed class LogPrinter(AiosApi api, Patience patience, TimeProvider time)
{
    /// <summary>Once, as it is now.</summary>
    public async Task PrintAsync(LogQuery query, TextWriter to, CancellationToken cancellation)
    {
        using var response = await api.OpenLogAsync(query, cancellation);
        await using var stream = await response.Content.ReadAsStreamAsync(cancellation);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var buffer = new char[16 * 1024];
        try
        {
            int length;
            while ((length = await reader.ReadAsync(buffer, cancellation)) > 0)
                await to.WriteAsync(buffer.AsMemory(0, length), cancellation);
        }
        catch (Exception broken) when (broken is IOException or HttpRequestException)
        {
            throw new ConnectionLostException($"The log broke off: {broken.Message}. Ask for it again.");
        }

        await to.FlushAsync(cancellation);
    }

    /// <summary>Until the run has ended. When a device goes away a log that was begun at its beginning is taken up again
    /// where it broke off.</summary>
    public async Task FollowAsync(LogQuery query, TextWriter to, CancellationToken cancellation)
    {
        var written = 0L;
        while (true)
        {
            var skip = written;
            using var response = await api.OpenLogAsync(query with { Follow = true }, cancellation);
            try
            {
                await using var stream = await response.Content.ReadAsStreamAsync(cancellation);
                await foreach (var item in SseParser.Create(stream, Parse).EnumerateAsync(cancellation))
                {
                    if (item.EventType == LogChunk.EndEvent)
                        return;
                    var text = item.Data.AsMemory((int)Math.Min(skip, item.Data.Length));
                    skip -= item.Data.Length - text.Length;
                    written += text.Length;
                    await to.WriteAsync(text, cancellation);
                    await to.FlushAsync(cancellation);
                }
            }
            catch (Exception broken) when (broken is IOException or HttpRequestException)
            {
                // Dealt with below: without an end event the stream was cut, however politely.
            }

            if (query.Tail is not null)
                throw new ConnectionLostException("The log broke off: the device went away. Follow it again.");
            await Task.Delay(patience.Pause, time, cancellation);
        }
    }

    private static string Parse(string eventType, ReadOnlySpan<byte> data)
    {
        if (eventType != LogChunk.LogEvent)
            return "";
        try
        {
            return JsonSerializer.Deserialize(data, ApiJson.Wire.LogChunk)?.Text ?? "";
        }
        catch (JsonException unreadable)
        {
            throw new UnreadableAnswerException(unreadable.Message);
        }
    }
}
