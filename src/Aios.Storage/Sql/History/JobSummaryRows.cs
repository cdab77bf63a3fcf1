using System.Data.Common;
using Aios.Abstractions.History;
using Aios.Jobs.Runs;

namespace Aios.Storage.Sql.History;

/// <summary>Columns of the job table, in the order of its texts.</summary>
internal static class JobSummaryRows
{
    public static JobSummaryRow Read(DbDataReader row) =>
        new()
        {
            Job = row.GetString(0),
            NextAt = row.InstantOrNullAt(1),
            LastRunId = row.TextOrNullAt(2),
            LastOutcome = row.IsDBNull(3) ? null : EnumText<Outcome>.Parse(row.GetString(3)),
            LastFinishedAt = row.InstantOrNullAt(4),
        };
}
