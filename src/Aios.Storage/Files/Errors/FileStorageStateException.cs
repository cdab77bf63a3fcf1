using Aios.Jobs.Errors;

namespace Aios.Storage.Files;

/// <summary>A state file is sound, but its state does not fit the type that the grain expects. It is left as it is.</summary>
public sealed class FileStorageStateException(string path, Type stateType, Exception innerException)
    : AiosException(
        $"The state in {path} is sound but is no {stateType.Name}: {innerException.Message} "
            + "Run the release that wrote it, or teach the type to read it.",
        innerException
    )
{
    public string Path { get; } = path;

    public Type StateType { get; } = stateType;
}
