using System.Collections.Immutable;

namespace Aios.Abstractions.Dispatch;

/// <summary>Finds devices for runs. One in the cluster, <see cref="Key"/>; all it knows is in memory.</summary>
[GrainInterfaceType("aios.dispatcher"), Alias("aios.IDispatcherGrain")]
public interface IDispatcherGrain : IGrainWithStringKey
{
    public const string Key = "dispatcher";

    /// <summary>Attempts that their jobs want begun, or want to be sure of. Answered at once; asking again changes nothing.</summary>
    [Alias("Ask")]
    Task Ask(ImmutableArray<RunRequest> requests, CancellationToken cancellationToken = default);

    /// <summary>A device says what it is and what it runs.</summary>
    [Alias("Announce")]
    Task<AnnounceReply> Announce(DeviceAnnouncement announcement, CancellationToken cancellationToken = default);

    /// <summary>Attempts are over and on record; their slots are free.</summary>
    [Alias("Ended")]
    Task Ended(ImmutableArray<EndedAttempt> ended, CancellationToken cancellationToken = default);

    /// <summary>A job no longer wants an attempt begun. If a device has it, that device is told to end it.</summary>
    [Alias("Withdraw")]
    Task<WithdrawReply> Withdraw(string runId, int attempt, CancellationToken cancellationToken = default);

    [Alias("GetSnapshot")]
    Task<DispatcherSnapshot> GetSnapshot(CancellationToken cancellationToken = default);

    /// <summary>Why runs wait.</summary>
    /// <returns>Reasons in words, by run; runs that do not wait for a device are not among them.</returns>
    [Alias("Why")]
    Task<ImmutableDictionary<string, string>> Why(
        ImmutableArray<string> runIds,
        CancellationToken cancellationToken = default
    );
}
