using Aios.Abstractions.Cluster;

namespace Aios.Storage.Tests.Sql;

internal static class Wishes
{
    public static ClusterWish Default { get; } =
        new()
        {
            TimeZone = new Wish<string>("UTC", Told: false),
            Lease = new Wish<TimeSpan>(TimeSpan.FromSeconds(20), Told: false),
            State = new Wish<string>("files", Told: false),
        };
}
