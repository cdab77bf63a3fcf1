using System.Globalization;
using Aios.Jobs.Occurrences;

namespace Aios.Jobs.Why;

/// <summary>What became of a planned instant, from its row.</summary>
public static class PastWhy
{
    /// <param name="row">The latest at or before the moment that is asked about.</param>
    /// <param name="runEnd">How its run ended, if it ran and has ended; e.g. <c>expired: it waited longer than ...</c>.</param>
    public static string Of(Occurrence row, string? runEnd)
    {
        var when =
            row.Count > 1
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"{row.Count} instants from {row.From:u} to {row.At:u} were"
                )
                : $"{row.At:u} was";
        return row.Disposition switch
        {
            Disposition.Ran when runEnd is null => $"{row.At:u} became run {row.RunId}, which has not ended",
            Disposition.Ran => $"{row.At:u} became run {row.RunId}, which {runEnd}",
            Disposition.SkippedOverlap or Disposition.SkippedPaused => $"{when} skipped: {row.Reason}",
            _ => $"{when} missed: {row.Reason}",
        };
    }
}
