using Aios.Jobs.Errors;

namespace Aios.Storage.Results;

/// <summary>A <c>result.json</c> that is there and makes no sense: somebody edited it, or the disk lost it.</summary>
public sealed class UnreadableResultException(string path, Exception innerException)
    : AiosException(
        $"{path} cannot be read as the result of a run: {innerException.Message} Restore it, or remove the file.",
        innerException
    )
{
    public string Path { get; } = path;
}
