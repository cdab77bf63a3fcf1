using Aios.Jobs.Errors;

namespace Aios.Storage.Files;

/// <summary>The lock of a state file stayed taken for the whole of the configured time. Nothing was changed.</summary>
public sealed class FileStorageBusyException(string lockFile, TimeSpan waited)
    : AiosException(
        $"The lock {lockFile} was not free within {waited.TotalSeconds:0.###} s. "
            + "Find the process that holds it (`lslocks`, on the file server too): it may be stopped or hanging."
    )
{
    public string LockFile { get; } = lockFile;

    public TimeSpan Waited { get; } = waited;
}
