using Aios.Abstractions.History;
using Aios.Jobs.Occurrences;
using Aios.Jobs.Runs;
using Aios.Jobs.Why;

namespace Aios.Silo.Api;

/// <summary>What became of a job's planned instants, in one sentence from the history.</summary>
internal sealed class PastReader(IRunHistory history, TimeProvider time)
{
    /// <param name="job">The job.</param>
    /// <param name="at">Of the last instant up to then; null: of the last of all, if it did not run.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Null: there is nothing to explain.</returns>
    public async Task<string?> FindAsync(string job, DateTimeOffset? at, CancellationToken cancellationToken)
    {
        if (await RowAsync(job, at, cancellationToken) is not { } row)
        {
            return at is null ? null : $"no planned instant up to {at:u} is on record";
        }

        var run = row.RunId is null ? null : await history.GetRunAsync(row.RunId, cancellationToken);
        var ran = row.Disposition is Disposition.Ran && run?.Outcome is not Outcome.Expired;
        return at is null && ran
            ? null
            : PastWhy.Of(
                new Occurrence
                {
                    At = row.At,
                    Disposition = row.Disposition,
                    RunId = row.RunId,
                    Reason = row.Reason,
                    From = row.From,
                    Count = row.Count,
                },
                run is null ? null : EndWords.Of(run.Outcome, run.Device, run.Error)
            );
    }

    /// <summary>The row of the last planned instant up to a moment. A row may stand for instants on both sides of it.</summary>
    private async Task<OccurrenceRow?> RowAsync(string job, DateTimeOffset? at, CancellationToken cancellationToken)
    {
        var query = new OccurrenceQuery { Job = job, Limit = 1 };
        if (at is { } moment)
        {
            var following = query with { Since = moment, OldestFirst = true };
            if (
                await history.ListOccurrencesAsync(following, cancellationToken) is [var next]
                && (next.From ?? next.At) <= moment
            )
            {
                return next;
            }
        }

        var before = query with { Before = at ?? time.GetUtcNow() };
        return await history.ListOccurrencesAsync(before, cancellationToken) is [var last] ? last : null;
    }
}
