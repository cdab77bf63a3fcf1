namespace Aios.Abstractions.Pauses;

/// <summary>What is held back. One in the cluster, <see cref="Key"/>.</summary>
/// <remarks>Pausing and resuming end when the change is on disk and in force on every device that is up; if one cannot be reached for
/// long, the call ends without it, and that device learns it within a minute.</remarks>
[GrainInterfaceType("aios.pauses"), Alias("aios.IPausesGrain")]
public interface IPausesGrain : IGrainWithStringKey
{
    public const string Key = "pauses";

    /// <summary>Holds something back from now on. A pause of the same that is in force ends with that.</summary>
    [Alias("Pause")]
    Task<PauseReply> Pause(PauseCall call, CancellationToken cancellationToken = default);

    /// <summary>Ends a pause.</summary>
    [Alias("Resume")]
    Task<ResumeReply> Resume(ResumeCall call, CancellationToken cancellationToken = default);

    /// <summary>The pauses in force, and those that ended within 7 days.</summary>
    /// <param name="known">The version that the caller has; -1: none.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Null: the caller has it.</returns>
    [Alias("Get")]
    Task<PausesEdition?> Get(long known, CancellationToken cancellationToken = default);
}
