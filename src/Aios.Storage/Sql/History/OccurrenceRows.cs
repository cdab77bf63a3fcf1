using System.Data.Common;
using Aios.Abstractions.History;
using Aios.Jobs.Occurrences;

namespace Aios.Storage.Sql.History;

/// <summary>Columns of the occurrence table, in the order of its texts.</summary>
internal static class OccurrenceRows
{
    public static DbCommand Bind(this DbCommand command, OccurrenceRow occurrence) =>
        command
            .With("@job", occurrence.Job)
            .With("@at", occurrence.At.ToMicroseconds())
            .With("@from_at", occurrence.From?.ToMicroseconds())
            .With("@count", occurrence.Count)
            .With("@disposition", EnumText<Disposition>.Of(occurrence.Disposition))
            .With("@run_id", occurrence.RunId)
            .With("@reason", occurrence.Reason);

    public static OccurrenceRow Read(DbDataReader row) =>
        new()
        {
            Job = row.GetString(0),
            At = row.InstantAt(1),
            From = row.InstantOrNullAt(2),
            Count = row.GetInt32(3),
            Disposition = EnumText<Disposition>.Parse(row.GetString(4)),
            RunId = row.TextOrNullAt(5),
            Reason = row.TextOrNullAt(6),
        };
}
