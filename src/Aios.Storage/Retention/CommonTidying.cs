using Aios.Jobs.Retention;
using Aios.Storage.Markers;

namespace Aios.Storage.Retention;

/// <summary>Removes what is not kept of Common's other folders.</summary>
public sealed class CommonTidying(FolderGuard common)
{
    private const int PairsAtOnce = 5000;
    private readonly ProcessedTriggers triggers = new(common.Folder, FileRetention.ProcessedTriggers);
    private readonly LeftBehind left = new(common.Folder);

    /// <returns>False: there is more to remove.</returns>
    /// <exception cref="IOException">Something cannot be removed.</exception>
    /// <exception cref="UnauthorizedAccessException">Something may not be removed.</exception>
    public bool Tidy(DateTimeOffset now)
    {
        if (common.WhyNotReady() is not null)
            return true;
        left.Tidy(now);
        return triggers.Tidy(now, PairsAtOnce) < PairsAtOnce;
    }
}
