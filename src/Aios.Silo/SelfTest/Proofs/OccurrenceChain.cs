using Aios.Api.Occurrences;
using Aios.Silo.SelfTest.Cluster;

namespace Aios.Silo.SelfTest.Proofs;

/// <summary>Every planned instant leaves one row.</summary>
internal static class OccurrenceChain
{
    /// <param name="cluster">Where the job is.</param>
    /// <param name="job">One of every second.</param>
    /// <param name="past">Rows must go on beyond this.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>How many instants there were.</returns>
    /// <exception cref="UnprovenException">One has no row, or two.</exception>
    public static async Task<int> WithoutGapAsync(
        TestCluster cluster,
        string job,
        DateTimeOffset past,
        CancellationToken cancellationToken
    )
    {
        IReadOnlyList<OccurrenceInfo> rows = [];
        string? gap = null;
        await cluster.Patience.UntilAsync(
            $"every instant of {job} has its row",
            async () =>
            {
                rows = await cluster.Api.OccurrencesAsync(job, cancellationToken);
                // What is not on record yet is no gap.
                return rows is [var newest, ..] && newest.At > past && (gap = GapIn(rows)) is null ? rows : null;
            },
            () => gap ?? $"the newest of {rows.Count} rows is of {(rows is [var newest, ..] ? newest.At : null):O}",
            cancellationToken
        );
        return rows.Sum(row => row.Count);
    }

    /// <returns>Null: there is none.</returns>
    private static string? GapIn(IReadOnlyList<OccurrenceInfo> newestFirst)
    {
        foreach (var (later, earlier) in newestFirst.Zip(newestFirst.Skip(1)))
            if ((later.From ?? later.At) - earlier.At != TimeSpan.FromSeconds(1))
                return $"the row of {earlier.At:O} is followed by that of {later.From ?? later.At:O}";
        return null;
    }
}
