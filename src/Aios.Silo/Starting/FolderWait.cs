using Aios.Storage.Markers;

namespace Aios.Silo.Starting;

/// <summary>Holds a device's start back until Common is the cluster's: a share may be mounted later.</summary>
internal static class FolderWait
{
    public static Task UntilReadyAsync(FolderGuard guard, TimeProvider time, CancellationToken cancellationToken) =>
        StartWait.UntilAsync(() => Task.FromResult(guard.WhyNotReady()), time, cancellationToken);
}
