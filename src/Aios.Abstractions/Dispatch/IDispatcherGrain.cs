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

    /// <summary>The devices that take runs with these tags: announced, not stopping, not draining.</summary>
    [Alias("MatchingDevices")]
    Task<ImmutableArray<string>> MatchingDevices(
        ImmutableArray<string> tags,
        CancellationToken cancellationToken = default
    );

    /// <summary>From now on the job is told of the devices that match its tags when they change. It says so again with each
    /// heartbeat: a follower that is not heard of for three minutes is forgotten.</summary>
    /// <returns>The devices that match now; null: some that live have not announced themselves yet, the job is told.</returns>
    [Alias("Follow")]
    Task<ImmutableArray<string>?> Follow(
        string job,
        ImmutableArray<string> tags,
        CancellationToken cancellationToken = default
    );

    /// <summary>What is paused has changed: what was held back may go.</summary>
    [Alias("PausesChanged")]
    Task PausesChanged(CancellationToken cancellationToken = default);

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
