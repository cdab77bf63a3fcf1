using Aios.Storage.Markers;

namespace Aios.Storage.Tests;

internal static class Clusters
{
    public static ClusterIdentity Own { get; } = Of("0123456789abcdef0123456789abcdef");

    public static ClusterIdentity Other { get; } = Of("ffffffffffffffffffffffffffffffff");

    private static ClusterIdentity Of(string uid) =>
        new()
        {
            Uid = uid,
            ClusterId = "aios",
            CreatedAt = new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero),
        };
}
