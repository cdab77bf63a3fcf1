namespace Aios.Abstractions.Cluster;

/// <summary>Renews one device's lease from one thread, without the thread pool.</summary>
public interface ILeaseRenewer : IDisposable
{
    /// <summary>As <see cref="ILeaseTable.RenewAsync"/>, on the calling thread.</summary>
    LeaseRenewal? Renew(string device, long incarnation);

    /// <summary>As <see cref="ILeaseTable.ReadAllAsync"/>, on the calling thread.</summary>
    IReadOnlyList<LeaseRow> ReadAll();
}
