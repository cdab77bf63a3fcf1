using System.Collections.Frozen;
using System.Data.Common;
using Aios.Abstractions.Cluster;

namespace Aios.Storage.Sql.Leases;

internal sealed class SqlLeaseRenewer(SqlDatabase database, FrozenDictionary<string, string> texts, TimeSpan patience)
    : ILeaseRenewer
{
    private DbConnection? _connection;

    public LeaseRenewal? Renew(string device, long incarnation) =>
        Ask(connection => SqlLeaseTable.Renewal(connection, texts, device, incarnation), LeaseRows.ReadRenewal)
            .SingleOrDefault();

    public IReadOnlyList<LeaseRow> ReadAll() =>
        Ask(connection => connection.Statement(texts["read_all"]), LeaseRows.Read);

    public void Dispose()
    {
        _connection?.Dispose();
        _connection = null;
    }

    private List<T> Ask<T>(Func<DbConnection, DbCommand> statement, Func<DbDataReader, T> read)
    {
        _connection ??= database.OpenDedicated(patience);
        try
        {
            using var command = statement(_connection);
            using var reader = command.ExecuteReader();
            List<T> rows = [];
            while (reader.Read())
                rows.Add(read(reader));
            return rows;
        }
        catch (DbException)
        {
            // A connection that failed may never recover; the next renewal opens another.
            Dispose();
            throw;
        }
    }
}
