using Aios.Abstractions.Catalog;
using Aios.Api.DamagedFiles;
using Aios.Silo.Runs;
using Aios.Storage.Files;

namespace Aios.Silo.Api;

/// <summary>State files that were found damaged, with what to do.</summary>
internal sealed class DamageReader(DamagedJobs damaged, IGrainFactory grains)
{
    public async Task<IReadOnlyList<DamagedFile>> ListAsync(CancellationToken cancellationToken)
    {
        var jobs = await grains.GetGrain<ICatalogGrain>(ICatalogGrain.Key).List(cancellationToken);
        return [.. damaged.List(jobs.Select(j => j.Name)).Select(found => Describe(found.State, found.Job))];
    }

    /// <returns>Of a job's file; null: it is, and was, sound.</returns>
    public DamagedFile? Of(string job) => damaged.Of(job) is { } state ? Describe(state, job) : null;

    /// <returns>For <c>why</c>: one sentence, in lower case and without a full stop.</returns>
    public static string InWords(DamagedFile file) => $"its state file {file.File} {file.What}; {file.Remedy}";

    private static DamagedFile Describe(DamagedState state, string? job) =>
        new()
        {
            File = state.Path,
            Job = job,
            What = state.IsRefused
                ? $"{state.Reason}, and there is no good copy of it"
                : $"{state.Reason}; a good state is in its place",
            Since = state.Since,
            KeptAt = state.KeptAt,
            IsRefused = state.IsRefused,
            Remedy = state.IsRefused
                ? $"restore it from a backup, or remove it and {state.Path}.last: then it begins without a memory"
                : $"the damaged one lies in {state.KeptAt}: remove it once you have looked at it",
        };
}
