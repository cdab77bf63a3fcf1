namespace Aios.Silo.Supervision;

/// <summary>A word that a supervisor keeps for its device's next one in <c>Common/.devices/&lt;id&gt;.&lt;what&gt;</c>: to which cluster the device
/// belonged (<c>cluster</c>), so that it knows what to sweep before any silo told it, and where its cgroup is (<c>cgroup</c>).</summary>
internal sealed class DeviceRecord
{
    private readonly string _path;

    private DeviceRecord(string folder, string deviceId, string what) =>
        _path = Path.Combine(folder, $"{deviceId}.{what}");

    /// <summary>The uid of the device's cluster.</summary>
    public static DeviceRecord OfCluster(string folder, string deviceId) => new(folder, deviceId, "cluster");

    /// <summary>The folder of the device's cgroup.</summary>
    public static DeviceRecord OfGroup(string folder, string deviceId) => new(folder, deviceId, "cgroup");

    /// <summary>The socket of the engine in which a device has begun containers; no word: it has begun none, ever.</summary>
    public static DeviceRecord OfEngine(string folder, string deviceId) => new(folder, deviceId, "engine");

    /// <summary>Null: none is on record.</summary>
    public string? Read() => File.Exists(_path) && File.ReadAllText(_path).Trim() is { Length: > 0 } text ? text : null;

    public void Write(string text)
    {
        var draft = _path + ".tmp";
        File.WriteAllText(draft, text + "\n");
        File.Move(draft, _path, overwrite: true);
    }
}
