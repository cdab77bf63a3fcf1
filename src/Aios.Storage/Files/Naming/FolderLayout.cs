using System.Security.Cryptography;
using System.Text;

namespace Aios.Storage.Files;

/// <summary>Where each thing is below the root folder.</summary>
internal sealed class FolderLayout(string root, string defaultStateName)
{
    // With ".json.last" or the suffix of a quarantined copy added, both stay below 255 bytes.
    private const int LongestKey = 180;
    private const int LongestType = 120;
    private const int LongestStateName = 100;

    public string Root { get; } = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));

    public string Locks => Root + "/.locks";

    public string Quarantine => Root + "/.quarantine";

    public GrainFile FileOf(string stateName, GrainId grain)
    {
        var folder = SafeFileName.Of(grain.Type.AsSpan(), LongestType);
        if (!string.Equals(stateName, defaultStateName, StringComparison.Ordinal))
            folder += '@' + SafeFileName.Of(Encoding.UTF8.GetBytes(stateName), LongestStateName);
        var name = SafeFileName.Of(grain.Key.AsSpan(), LongestKey);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{folder}/{name}"), hash);
        return new GrainFile($"{Root}/{folder}", name, Shard: hash[0]);
    }

    public string LockOf(byte shard) => $"{Locks}/{shard:x2}";
}
