using Aios.Abstractions.History;
using Aios.Jobs.Retention;
using Aios.Storage.Retention;

namespace Aios.Silo.Retention;

/// <summary>Goes through the history of all jobs.</summary>
internal sealed class HistoryRound(KeepBook book, HistoryTidying history, IRunHistory rows, TimeProvider time)
{
    /// <summary>How long a job of which there is no news is left alone: its history only grows older.</summary>
    private static readonly TimeSpan s_quiet = TimeSpan.FromHours(6);

    /// <summary>Folders are looked through for strays a few jobs at a time.</summary>
    private const int FoldersAtOnce = 20;

    private readonly Dictionary<string, Look> _looks = new(StringComparer.Ordinal);
    private string _lastFolder = "";

    /// <returns>False: there is more to remove.</returns>
    public async Task<bool> GoAsync(CancellationToken stop)
    {
        await book.ReadAsync(stop);
        var complete = true;
        foreach (var row in await rows.GetJobSummariesAsync(stop))
        {
            complete &= await TidyAsync(row, stop);
        }

        await TidyStraysAsync(stop);
        return complete;
    }

    private async Task<bool> TidyAsync(JobSummaryRow row, CancellationToken stop)
    {
        var now = time.GetUtcNow();
        var (terms, isGone) = await book.TermsAsync(row.Job, stop);
        if (_looks.TryGetValue(row.Job, out var last) && last.Row == row && last.Terms == terms && now < last.Until)
        {
            return true;
        }

        var complete = await history.TidyAsync(row.Job, terms, now, stop);
        _looks.Remove(row.Job);
        if (complete && isGone)
        {
            await history.ForgetAsync(row.Job, stop);
        }
        else if (complete)
        {
            _looks.Add(row.Job, new Look(row, terms, now + s_quiet));
        }

        return complete;
    }

    private async Task TidyStraysAsync(CancellationToken stop)
    {
        List<string> jobs = [.. history.JobsWithFiles().Order(StringComparer.Ordinal)];
        List<string> turn = [.. jobs.Where(job => string.CompareOrdinal(job, _lastFolder) > 0).Take(FoldersAtOnce)];
        foreach (var job in turn)
        {
            var (terms, isGone) = await book.TermsAsync(job, stop);
            await history.TidyStraysAsync(job, terms, time.GetUtcNow(), stop);
            if (isGone)
            {
                await history.ForgetAsync(job, stop);
            }
        }

        _lastFolder = turn.Count < FoldersAtOnce ? "" : turn[^1];
    }

    private sealed record Look(JobSummaryRow Row, KeepTerms Terms, DateTimeOffset Until);
}
