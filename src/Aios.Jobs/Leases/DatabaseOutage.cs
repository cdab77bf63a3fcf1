namespace Aios.Jobs.Leases;

/// <summary>The rule for a database that is down. Taking a device's work is a write to the database, so nobody takes any while nobody can
/// write: a device may keep its programs although it cannot renew its lease.</summary>
/// <remarks>Three things make that safe. The device counts as renewed only when nobody has written for a while (here). The dispatcher begins to
/// count every device's silence anew when its own silo could not write for that long. And a lease that has run out is never revived: who
/// decided to take it before the outage may do so after it.</remarks>
public static class DatabaseOutage
{
    /// <summary>How long nobody must have been able to write: a quarter of the lease.</summary>
    public static TimeSpan Certain(TimeSpan lease) => lease / 4;

    /// <summary>Whether a device that cannot renew its lease may count as if it had.</summary>
    /// <param name="own">How long it has not been able to.</param>
    /// <param name="others">How long each of the other devices that were active when it last saw the leases, or have joined since, has not
    /// been able to, by its own word; null: it did not answer, and may be the one that takes over.</param>
    /// <param name="lease">The cluster's.</param>
    public static bool Covers(TimeSpan own, IEnumerable<TimeSpan?> others, TimeSpan lease) =>
        others.Append(own).All(since => since >= Certain(lease));
}
