using System.Collections.Frozen;
using System.Data.Common;
using Aios.Abstractions.Cluster;

namespace Aios.Storage.Sql.Leases;

internal sealed class SqlLeaseRenewer(SqlDatabase database, FrozenDictionary<string, string> texts, TimeSpan patience)
    : ILeaseRenewer
{
    private DbConnection? _connection;

    public LeaseRenewal? Renew(string device, long incarnation)
    {
        _connection ??= database.OpenDedicated(patience);
        try
        {
            using var renew = SqlLeaseTable.Renewal(_connection, texts, device, incarnation);
            using var reader = renew.ExecuteReader();
            var renewal = reader.Read() ? LeaseRows.ReadRenewal(reader) : null;
            while (reader.Read()) { }
            return renewal;
        }
        catch (DbException)
        {
            // A connection that failed may never recover; the next renewal opens another.
            Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        _connection?.Dispose();
        _connection = null;
    }
}
