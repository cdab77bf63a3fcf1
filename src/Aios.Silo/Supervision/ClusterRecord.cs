namespace Aios.Silo.Supervision;

/// <summary>The uid of the cluster that a device last belonged to, kept in <c>Common/.devices/&lt;id&gt;.cluster</c>, so that its
/// supervisor knows what to sweep before any silo told it.</summary>
internal sealed class ClusterRecord(string folder, string deviceId)
{
    private readonly string _path = Path.Combine(folder, deviceId + ".cluster");

    /// <summary>Null: none is on record.</summary>
    public string? Read() => File.Exists(_path) && File.ReadAllText(_path).Trim() is { Length: > 0 } uid ? uid : null;

    public void Write(string uid)
    {
        var draft = _path + ".tmp";
        File.WriteAllText(draft, uid + "\n");
        File.Move(draft, _path, overwrite: true);
    }
}
