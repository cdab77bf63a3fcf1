using System.Data.Common;
using System.Text.Json;
using Aios.Abstractions.Cluster;

namespace Aios.Storage.Sql.Leases;

/// <summary>Columns of the lease table, in the order of its texts.</summary>
internal static class LeaseRows
{
    public static LeaseRow Read(DbDataReader row) =>
        new()
        {
            Incarnation = row.GetInt64(1),
            Counter = row.GetInt64(2),
            GivenUp = row.GetInt64(3) != 0,
            Registration = new DeviceRegistration
            {
                Device = row.GetString(0),
                SiloAddress = row.GetString(4),
                Host = row.GetString(5),
                HttpUrl = row.TextOrNullAt(6),
                Tags = JsonSerializer.Deserialize(row.GetString(7), SqlJsonContext.Default.StringArray) ?? [],
            },
            RenewedAt = row.InstantAt(8),
        };

    public static LeaseRenewal ReadRenewal(DbDataReader row) =>
        new()
        {
            Counter = row.GetInt64(0),
            Epoch = row.GetInt64(1),
            DatabaseTime = row.InstantAt(2),
        };
}
