using Aios.Jobs.Errors;

namespace Aios.Storage.Files;

/// <summary>A state file is unreadable and has no good copy. It is left as it is.</summary>
public sealed class FileStorageDamagedException(string path, string reason)
    : AiosException(
        $"State file {path} {reason}, and there is no good copy beside it. "
            + $"Restore it from a backup, or remove it and {path}.last to let the grain begin without state."
    )
{
    public string Path { get; } = path;

    public string Reason { get; } = reason;
}
