using System.Globalization;
using Aios.Abstractions.Catalog;
using Aios.Abstractions.History;
using Aios.Abstractions.Jobs;
using Aios.Api.Jobs;
using Aios.Jobs.Why;
using Aios.Silo.Runs;

namespace Aios.Silo.Api;

/// <summary>Puts together what the job, the catalog and the history know.</summary>
internal sealed class WhyReader(
    IGrainFactory grains,
    RunLookup lookup,
    IRunHistory history,
    PastReader pasts,
    DamageReader damage
)
{
    /// <param name="name">The job.</param>
    /// <param name="at">Also explains the last planned instant up to then; null: the last of all, if it did not run.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Null: there is no such job.</returns>
    public async Task<WhyInfo?> OfJobAsync(string name, DateTimeOffset? at, CancellationToken cancellationToken)
    {
        var catalog = grains.GetGrain<ICatalogGrain>(ICatalogGrain.Key);
        if (await catalog.Find(name, cancellationToken) is not { } entry)
        {
            return null;
        }

        var mistake = entry.Mistakes.IsEmpty ? null : InWords(entry.Mistakes[0], entry.Mistakes.Length - 1);
        var past = await pasts.FindAsync(name, at, cancellationToken);
        if (entry.Definition is null && mistake is not null)
        {
            return new WhyInfo
            {
                Job = name,
                Standing = Standing.Broken,
                Why = $"definition broken at {mistake}",
                Past = past,
            };
        }

        var damaged = damage.Of(name);
        if (damaged is { IsRefused: true })
        {
            return new WhyInfo
            {
                Job = name,
                Standing = Standing.Broken,
                Why = DamageReader.InWords(damaged),
                Past = past,
                Mistake = mistake,
            };
        }

        var reply = await grains.GetGrain<IJobGrain>(name).Why(null, cancellationToken);
        return new WhyInfo
        {
            Job = name,
            RunId = reply!.RunId,
            Standing = reply.Standing,
            Why = reply.Text,
            Past = past,
            Mistake = mistake,
            Damage = damaged is null ? null : DamageReader.InWords(damaged),
        };
    }

    /// <returns>Null: there is no such run.</returns>
    public async Task<WhyInfo?> OfRunAsync(string runId, CancellationToken cancellationToken)
    {
        if (await lookup.JobOfAsync(runId, cancellationToken) is not { } job)
        {
            return null;
        }

        if (await grains.GetGrain<IJobGrain>(job).Why(runId, cancellationToken) is { } reply)
        {
            return new WhyInfo
            {
                Job = job,
                RunId = runId,
                Standing = reply.Standing,
                Why = reply.Text,
            };
        }

        var row = await history.GetRunAsync(runId, cancellationToken);
        return new WhyInfo
        {
            Job = job,
            RunId = runId,
            Standing = Standing.Ended,
            Why = row is null
                ? "it has ended; its end is being recorded"
                : $"it {EndWords.Of(row.Outcome, row.Device, row.Error)}",
        };
    }

    private static string InWords(CatalogMistake mistake, int more) =>
        $"line {mistake.Line} of {mistake.File}: {mistake.Message}"
        + (mistake.Suggestion is { } suggestion ? $"; did you mean '{suggestion}'?" : "")
        + (more == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" (and {more} more)"));
}
