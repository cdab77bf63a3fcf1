using Aios.Jobs.Catalog;
using Aios.Jobs.Definitions.Reading;
using Microsoft.Extensions.Logging;

namespace Aios.Grains.Catalog;

internal sealed partial class CatalogGrain
{
    /// <summary>Each mistake once, when it appears.</summary>
    private void LogNews(CatalogListing before, CatalogListing after)
    {
        if (after.NotReady is { } reason && before.NotReady != reason)
        {
            LogNotReady(reason);
        }

        var known = Mistakes(before).ToHashSet();
        foreach (var mistake in Mistakes(after).Where(m => !known.Contains(m)))
        {
            var words = mistake.ToString();
            LogMistake(words);
        }

        var count = InForce(after);
        if (count != InForce(before))
        {
            LogJobs(count);
        }
    }

    private static int InForce(CatalogListing listing) => listing.Jobs.Values.Count(job => job.Hash is not null);

    private static IEnumerable<Mistake> Mistakes(CatalogListing listing) =>
        listing.Jobs.Values.SelectMany(j => j.Mistakes).Concat(listing.OtherMistakes);

    [LoggerMessage(LogLevel.Information, "catalog: {Count} jobs")]
    private partial void LogJobs(int count);

    [LoggerMessage(
        LogLevel.Warning,
        "jobs wait for each other in a circle, and one of them only in a definition whose file is broken now: {Link} is not followed; mend the file"
    )]
    private partial void LogCircle(string link);

    [LoggerMessage(
        LogLevel.Information,
        "the database is new to these folders: it has the rows of {Rows} results again"
    )]
    private partial void LogBrought(int rows);

    [LoggerMessage(
        LogLevel.Warning,
        "The database is new to these folders, and could not be given the rows of their results; trying again in 10 minutes."
    )]
    private partial void LogNotBrought(Exception exception);

    [LoggerMessage(LogLevel.Warning, "{Mistake}")]
    private partial void LogMistake(string mistake);

    [LoggerMessage(LogLevel.Warning, "Programs is not ready: {Reason}; jobs stay as they are")]
    private partial void LogNotReady(string reason);

    [LoggerMessage(LogLevel.Warning, "The catalog could not look at Programs; trying again.")]
    private partial void LogNotRead(Exception exception);

    [LoggerMessage(LogLevel.Warning, "{Job} could not be told of its definition; trying again")]
    private partial void LogNotTold(Exception exception, string job);
}
