using System.Security.Cryptography;

namespace Aios.Storage.Files;

/// <summary>The file of one state of one grain, its neighbours, and the lock that guards them all.</summary>
/// <param name="Folder">Full path of the folder that holds them.</param>
/// <param name="Name">Escaped key.</param>
/// <param name="Shard">The lock, from 0 to 255; the same number in every process.</param>
internal sealed record GrainFile(string Folder, string Name, byte Shard)
{
    public const string TempPrefix = ".tmp-";

    public string Current { get; } = $"{Folder}/{Name}.json";

    /// <summary>The version before the current one.</summary>
    public string Last => Current + ".last";

    /// <summary>
    /// A name for what is about to become the current file. It carries the shard, so that whoever holds that lock knows
    /// every such file of that shard to be a dead writer's.
    /// </summary>
    public string NewTemp() =>
        $"{Folder}/{TempPrefix}{Shard:x2}-{RandomNumberGenerator.GetHexString(16, lowercase: true)}";
}
