using System.Text.Json;

namespace Aios.Client.Connecting;

/// <summary>The devices that <c>Common/state.json</c> lists.</summary>
internal static class StateFile
{
    /// <summary>Those with an address, in the file's order; none when there is no such file or it is not ours.</summary>
    public static IReadOnlyList<DeviceAddress> Devices(ProcessContext process)
    {
        var common = process.Variable("AIOS_COMMON") is { Length: > 0 } folder ? folder : "Common";
        var path = Path.Combine(process.WorkingDirectory, common, "state.json");
        if (!File.Exists(path))
            return [];
        try
        {
            using var stream = File.OpenRead(path);
            using var state = JsonDocument.Parse(stream);
            return Read(state.RootElement, path);
        }
        catch (Exception unreadable) when (unreadable is JsonException or IOException or UnauthorizedAccessException)
        {
            // It is one hint among others, and may be another program's file.
            return [];
        }
    }

    private static List<DeviceAddress> Read(JsonElement state, string path)
    {
        List<DeviceAddress> found = [];
        if (
            state.ValueKind != JsonValueKind.Object
            || !state.TryGetProperty("devices", out var devices)
            || devices.ValueKind != JsonValueKind.Array
        )
            return found;
        foreach (var device in devices.EnumerateArray())
        {
            if (Text(device, "http") is { } http && Uri.TryCreate(http, UriKind.Absolute, out var url))
                found.Add(new DeviceAddress(url, $"{Text(device, "id") ?? "a device"} in {path}"));
        }

        return found;
    }

    private static string? Text(JsonElement device, string name) =>
        device.ValueKind == JsonValueKind.Object
        && device.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
