using Aios.Abstractions.Jobs;
using Aios.Silo.Starting;
using Aios.Storage.Files;

namespace Aios.Silo.Runs;

/// <summary>Whose state files were found damaged.</summary>
internal sealed class DamagedJobs(OpenedDevice device, IGrainFactory grains)
{
    // With grain state in the database the folder may be left over from earlier.
    private readonly DamagedStates? _states =
        device.Cluster.State == StatePlaces.Database ? null : new(device.Common.State);

    /// <returns>The newest first; with the job whose it is, if it is one of these.</returns>
    public IReadOnlyList<(DamagedState State, string? Job)> List(IEnumerable<string> jobs)
    {
        if (_states?.List() is not { Count: > 0 } found)
        {
            return [];
        }

        var names = jobs.ToDictionary(job => _states.PathOf(GrainOf(job)), job => job, StringComparer.Ordinal);
        return [.. found.Select(state => (state, names.GetValueOrDefault(state.Path)))];
    }

    /// <returns>Null: a job's file is, and was, sound.</returns>
    public DamagedState? Of(string job) => _states?.Of(GrainOf(job));

    /// <returns>The jobs that can be asked: a state that nobody can read hides no other job.</returns>
    public IEnumerable<string> WithoutRefused(IEnumerable<string> jobs) =>
        _states?.Refused() is { Count: > 0 } refused
            ? jobs.Where(job => !refused.Contains(_states.PathOf(GrainOf(job))))
            : jobs;

    private GrainId GrainOf(string job) => grains.GetGrain<IJobGrain>(job).GetGrainId();
}
