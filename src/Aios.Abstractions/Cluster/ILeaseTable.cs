namespace Aios.Abstractions.Cluster;

/// <summary>Who lives: one row per device in the cluster's database, and the dispatcher's epoch.</summary>
/// <remarks>A database that cannot be reached or stays busy is a <see cref="System.Data.Common.DbException"/>; whether the
/// statement took effect is then unknown.</remarks>
public interface ILeaseTable
{
    /// <summary>Begins the device's next incarnation: higher than any it ever had, counter 0.</summary>
    /// <param name="registration">What the row says of the device.</param>
    /// <param name="seen">The device's row as the caller read it and found it dead, given up, or its own; null: there was none.</param>
    /// <param name="cancellationToken">Gives up before the statement is sent.</param>
    /// <returns>Null: the row is no longer the one seen (its counter moved, it was taken, it came or went). Read again and judge.</returns>
    Task<Lease?> BeginAsync(DeviceRegistration registration, LeaseRow? seen, CancellationToken cancellationToken);

    /// <summary>Raises the counter and reads the epoch in the same statement.</summary>
    /// <returns>Null: this incarnation no longer holds the device's row. Its work was taken.</returns>
    Task<LeaseRenewal?> RenewAsync(string device, long incarnation, CancellationToken cancellationToken);

    /// <summary>Opens a connection of its own for the thread that renews.</summary>
    /// <param name="patience">How long one renewal waits for a busy database before it throws.</param>
    ILeaseRenewer OpenRenewer(TimeSpan patience);

    /// <summary>Every row, by device.</summary>
    Task<IReadOnlyList<LeaseRow>> ReadAllAsync(CancellationToken cancellationToken);

    /// <summary>Takes a silent device's work: raises its incarnation and marks the row as given up, only where incarnation and
    /// counter are still the ones seen.</summary>
    /// <returns>False: it renewed, left, or somebody else took it. Nothing changed.</returns>
    Task<bool> TakeOverAsync(string device, long incarnation, long seenCounter, CancellationToken cancellationToken);

    /// <summary>Deletes the device's row at its own request. Its next incarnation is higher all the same.</summary>
    /// <returns>False: this incarnation no longer held the row.</returns>
    Task<bool> GoodbyeAsync(string device, long incarnation, CancellationToken cancellationToken);

    /// <summary>Begins the next life of the dispatcher.</summary>
    /// <returns>The new epoch: higher than any before, at least 1.</returns>
    Task<long> RaiseEpochAsync(CancellationToken cancellationToken);

    /// <summary>The database's clock, to the millisecond.</summary>
    Task<DateTimeOffset> NowAsync(CancellationToken cancellationToken);
}
