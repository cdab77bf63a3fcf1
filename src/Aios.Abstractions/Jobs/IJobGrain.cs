using System.Collections.Immutable;
using Aios.Abstractions.Devices;

namespace Aios.Abstractions.Jobs;

/// <summary>One job; its key is the job's name.</summary>
/// <remarks>Every call but <see cref="GetSnapshot"/> and <see cref="WaitForEnd"/> ends when what it brought is on disk.</remarks>
[GrainInterfaceType("aios.job"), Alias("aios.IJobGrain")]
public interface IJobGrain : IGrainWithStringKey
{
    /// <summary>Puts a definition in force. The same one again changes nothing.</summary>
    [Alias("Define")]
    Task Define(DefinitionText definition, CancellationToken cancellationToken = default);

    /// <summary>The job's file is gone: nothing more is planned or accepted; runs that have begun end as they would have.</summary>
    [Alias("Remove")]
    Task Remove(CancellationToken cancellationToken = default);

    /// <summary>Asks for a run.</summary>
    [Alias("Trigger")]
    Task<TriggerReply> Trigger(TriggerCall call, CancellationToken cancellationToken = default);

    /// <summary>Looks at the time: evaluates occurrences and asks again for what is under way. Idempotent.</summary>
    [Alias("Wake")]
    Task Wake(CancellationToken cancellationToken = default);

    /// <summary>As <see cref="Wake"/>, for a database that lacks the job's reminder: registers it anew, and brings what else it should
    /// know of the job.</summary>
    /// <returns>False: the job waits for no moment, and needs no reminder.</returns>
    [Alias("Rearm")]
    Task<bool> Rearm(CancellationToken cancellationToken = default);

    /// <summary>What devices saw of attempts. Reports that are old or known change nothing.</summary>
    [Alias("Report")]
    Task Report(ImmutableArray<AttemptReport> reports, CancellationToken cancellationToken = default);

    /// <summary>An attempt whose device cannot be running it any more; its record, if there is one, decides how it ended.</summary>
    [Alias("Lose")]
    Task Lose(AttemptLoss loss, CancellationToken cancellationToken = default);

    /// <summary>Runs have ended after which this job runs, oldest first. The same again changes nothing.</summary>
    [Alias("InputsEnded")]
    Task InputsEnded(ImmutableArray<EndedInput> ends, CancellationToken cancellationToken = default);

    /// <summary>Has a run end.</summary>
    [Alias("Cancel")]
    Task<CancelReply> Cancel(CancelCall call, CancellationToken cancellationToken = default);

    /// <summary>Has an always job's instances end and begin anew at once.</summary>
    /// <param name="by">Who wants it, for the result.</param>
    /// <param name="cancellationToken">Gives up waiting, not restarting.</param>
    /// <returns>False: there is no such job, or it is not of type always.</returns>
    [Alias("Restart")]
    Task<bool> Restart(string by, CancellationToken cancellationToken = default);

    /// <summary>The devices on which a job with one instance on each is to run.</summary>
    [Alias("DevicesChanged")]
    Task DevicesChanged(ImmutableArray<string> devices, CancellationToken cancellationToken = default);

    /// <summary>Why the job, or one of its runs, does not run.</summary>
    /// <param name="runId">Null: the job.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Null: no such run is unfinished.</returns>
    [Alias("Why")]
    Task<WhyReply?> Why(string? runId, CancellationToken cancellationToken = default);

    [Alias("GetSnapshot")]
    Task<JobSnapshot> GetSnapshot(CancellationToken cancellationToken = default);

    /// <summary>Waits until a run has ended, its result is written and the history holds it, or the time is over.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="timeout">At most 20 s, well below the time after which a call is given up.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>True: the run has ended, or there is no such run.</returns>
    [Alias("WaitForEnd")]
    Task<bool> WaitForEnd(string runId, TimeSpan timeout, CancellationToken cancellationToken = default);
}
