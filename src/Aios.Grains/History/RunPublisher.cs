using System.Threading.Channels;
using Aios.Abstractions.History;
using Aios.Abstractions.Results;
using Aios.Jobs.Occurrences;
using Aios.Jobs.Runs;

namespace Aios.Grains.History;

/// <summary>Writes results, then the rows of all jobs that have news at that moment in one transaction: one wait for the disk
/// serves many.</summary>
internal sealed class RunPublisher(IResultStore results, IRunHistory history) : IRunPublisher
{
    private readonly Channel<News> _news = Channel.CreateUnbounded<News>(
        new UnboundedChannelOptions { SingleReader = true }
    );

    public Task PublishAsync(
        string job,
        IReadOnlyList<RunResult> ended,
        IReadOnlyList<Occurrence> occurrences,
        DateTimeOffset? nextAt,
        CancellationToken cancellationToken
    )
    {
        var news = new News(job, ended, occurrences, nextAt);
        _news.Writer.TryWrite(news);
        return news.Published.Task.WaitAsync(cancellationToken);
    }

    public async Task RunAsync(CancellationToken stop)
    {
        while (await _news.Reader.WaitToReadAsync(stop))
        {
            List<News> batch = [];
            while (_news.Reader.TryRead(out var news))
            {
                batch.Add(news);
            }

            await PublishAsync(batch);
        }
    }

    private async Task PublishAsync(List<News> batch)
    {
        List<News> written = [];
        List<RunRow> rows = [];
        foreach (var news in batch)
        {
            try
            {
                rows.AddRange(news.Ended.Select(r => RunRow.From(results.WriteResult(r))).ToList());
                written.Add(news);
            }
            catch (Exception e)
            {
                // One job's trouble is its own: it hears of it and publishes again.
                news.Published.SetException(e);
            }
        }

        try
        {
            await history.RecordAsync(
                new HistoryBatch
                {
                    Runs = rows,
                    Occurrences = [.. written.SelectMany(n => n.Occurrences.Select(o => Row(n.Job, o)))],
                    Next = [.. written.GroupBy(n => n.Job).Select(g => new NextOccurrence(g.Key, g.Last().NextAt))],
                },
                CancellationToken.None
            );
            written.ForEach(n => n.Published.SetResult());
        }
        catch (Exception e)
        {
            written.ForEach(n => n.Published.SetException(e));
        }
    }

    private static OccurrenceRow Row(string job, Occurrence occurrence) =>
        new()
        {
            Job = job,
            At = occurrence.At,
            From = occurrence.From,
            Count = occurrence.Count,
            Disposition = occurrence.Disposition,
            RunId = occurrence.RunId,
            Reason = occurrence.Reason,
        };

    private sealed record News(
        string Job,
        IReadOnlyList<RunResult> Ended,
        IReadOnlyList<Occurrence> Occurrences,
        DateTimeOffset? NextAt
    )
    {
        public TaskCompletionSource Published { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
