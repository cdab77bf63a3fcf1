using System.Text.Json;
using Aios.Api;
using Aios.Client.Errors;

namespace Aios.Client.Arguments;

/// <summary>Reads <c>--payload</c>: JSON itself, <c>@file</c>, or <c>@-</c> for standard input.</summary>
internal static class PayloadArgument
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <exception cref="UsageException">It cannot be read, is larger than 1 MiB, or is not JSON.</exception>
    public static async Task<JsonElement> ReadAsync(
        string argument,
        ProcessContext process,
        CancellationToken cancellation
    )
    {
        var (bytes, origin) = argument switch
        {
            "@-" => (await StandardInputAsync(process, cancellation), "standard input"),
            ['@', .. var path] => (await FileAsync(path, process, cancellation), path),
            _ => (System.Text.Encoding.UTF8.GetBytes(argument), "--payload"),
        };
        if (bytes.Length > ApiLimits.PayloadBytes)
            throw new UsageException($"The payload from {origin} is over 1 MiB; pass the path of a file instead.");
        try
        {
            using var document = JsonDocument.Parse(bytes, Strict);
            return document.RootElement.Clone();
        }
        catch (JsonException mistake)
        {
            throw new UsageException(
                $"The payload from {origin} is not JSON: {mistake.Message} Write it like '{{\"name\":\"Ada\"}}', or @file."
            );
        }
    }

    private static async Task<byte[]> StandardInputAsync(ProcessContext process, CancellationToken cancellation)
    {
        await using var input = process.OpenInput();
        return await AtMostAsync(input, cancellation);
    }

    private static async Task<byte[]> FileAsync(string path, ProcessContext process, CancellationToken cancellation)
    {
        try
        {
            await using var file = File.OpenRead(Path.Combine(process.WorkingDirectory, path));
            return await AtMostAsync(file, cancellation);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The payload's file {path} cannot be read: {unreadable.Message}");
        }
    }

    /// <summary>One byte more than a payload may have is enough to refuse it.</summary>
    private static async Task<byte[]> AtMostAsync(Stream stream, CancellationToken cancellation)
    {
        var buffer = new byte[ApiLimits.PayloadBytes + 1];
        var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation);
        var content = buffer.AsSpan(0, length);
        return (content.StartsWith("\uFEFF"u8) ? content[3..] : content).ToArray();
    }
}
