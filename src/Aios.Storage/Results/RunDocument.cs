using System.Text.Json;

namespace Aios.Storage.Results;

/// <summary>Reads the JSON that others leave in a run's folder: anything may be there.</summary>
internal static class RunDocument
{
    internal const int MostBytes = 1024 * 1024;

    /// <returns>The object; or null and why not, which is null too when there is no such file.</returns>
    internal static (JsonElement? Object, string? Problem) ReadObject(string path)
    {
        var (value, problem) = Read(path);
        return value is { ValueKind: not JsonValueKind.Object } ? (null, "is not a JSON object") : (value, problem);
    }

    /// <inheritdoc cref="ReadObject"/>
    internal static (JsonElement? Value, string? Problem) Read(string path)
    {
        var (content, problem) = ReadBytes(path);
        if (content is null)
            return (null, problem);
        try
        {
            using var document = JsonDocument.Parse(content.Value);
            return (document.RootElement.Clone(), null);
        }
        catch (JsonException e)
        {
            return (null, $"is not JSON ({e.Message})");
        }
    }

    /// <inheritdoc cref="ReadObject"/>
    internal static (ReadOnlyMemory<byte>? Content, string? Problem) ReadBytes(string path)
    {
        // A pipe under this name must not hold us up.
        var descriptor = PosixFile.Open(path, PosixFile.ReadOnly | PosixFile.NonBlocking);
        if (descriptor == -PosixFile.ENOENT)
            return (null, null);
        if (descriptor < 0)
            return (null, $"cannot be read ({PosixFile.Error(path, -descriptor).Message})");
        try
        {
            return ReadAll(descriptor);
        }
        finally
        {
            PosixFile.Close(descriptor);
        }
    }

    private static (ReadOnlyMemory<byte>? Content, string? Problem) ReadAll(int descriptor)
    {
        var content = new byte[4096];
        var length = 0;
        while (true)
        {
            if (length == content.Length)
                Array.Resize(ref content, Math.Min(length * 4, MostBytes + 1));
            var count = PosixFile.Read(descriptor, content.AsSpan(length));
            if (count < 0)
                return (null, "is not a file that can be read");
            if (count == 0)
                return (content.AsMemory(0, length), null);
            length += count;
            if (length > MostBytes)
                return (null, "is larger than 1 MiB");
        }
    }
}
