using Aios.Abstractions.Jobs;

namespace Aios.Abstractions.Triggers;

/// <summary>Hands the requests of trigger files to their jobs.</summary>
/// <remarks>An exception of either call means that the answer is not known: the call is repeated with growing delays.</remarks>
public interface ITriggerSubmitter
{
    /// <summary>The names of all jobs. Asked for when files came, at most once a second.</summary>
    /// <exception cref="Exception">The catalog has not been read yet, or is out of reach.</exception>
    Task<IReadOnlySet<string>> JobNamesAsync(CancellationToken cancellationToken);

    /// <summary>Asks a job for a run.</summary>
    /// <param name="job">The job.</param>
    /// <param name="call">Its key is <c>file:</c> and the trigger's id, the same at every repetition.</param>
    /// <param name="cancellationToken">Gives up waiting for the answer.</param>
    Task<TriggerReply> SubmitAsync(string job, TriggerCall call, CancellationToken cancellationToken);
}
