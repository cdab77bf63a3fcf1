using System.Data.Common;

namespace Aios.Storage.Sql;

/// <summary>Instants as the tables of AIOS hold them: microseconds since 1970 UTC, in every dialect.</summary>
internal static class SqlValues
{
    public static long ToMicroseconds(this DateTimeOffset instant) =>
        (instant.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    public static DateTimeOffset InstantAt(this DbDataReader row, int column) =>
        DateTimeOffset.UnixEpoch.AddTicks(row.GetInt64(column) * TimeSpan.TicksPerMicrosecond);

    public static DateTimeOffset? InstantOrNullAt(this DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.InstantAt(column);

    public static string? TextOrNullAt(this DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetString(column);
}
