using System.Globalization;
using Aios.Abstractions.Cluster;

namespace Aios.Storage.Sql.Settings;

/// <summary>A default gives way to what the cluster keeps; what somebody said does not.</summary>
internal static class ClusterSettingRules
{
    public static void Check(ClusterWish wish, ClusterFacts facts)
    {
        Check("AIOS_TIMEZONE", wish.TimeZone, facts.TimeZone, zone => zone);
        Check("AIOS_LEASE", wish.Lease, facts.Lease, Say);
        Check("AIOS_STATE", wish.State, facts.State, state => state);
    }

    private static void Check<T>(string variable, Wish<T> wish, T kept, Func<T, string> say)
        where T : IEquatable<T>
    {
        if (wish.Told && !wish.Value.Equals(kept))
            throw new ClusterSettingException(variable, say(wish.Value), say(kept));
    }

    private static string Say(TimeSpan lease) =>
        lease.Ticks % TimeSpan.TicksPerSecond == 0
            ? string.Create(CultureInfo.InvariantCulture, $"{lease.TotalSeconds}s")
            : string.Create(CultureInfo.InvariantCulture, $"{lease.TotalMilliseconds}ms");
}
