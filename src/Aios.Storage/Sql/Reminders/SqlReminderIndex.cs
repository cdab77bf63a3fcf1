using System.Collections.Frozen;
using Aios.Abstractions.Cluster;

namespace Aios.Storage.Sql.Reminders;

/// <remarks>The table is Orleans': instants are in its provider's own form.</remarks>
internal sealed class SqlReminderIndex(SqlDatabase database, string serviceId) : IReminderIndex
{
    private readonly FrozenDictionary<string, string> _texts = SqlTexts.Load(database.Dialect, "Reminders");

    public async Task<IReadOnlyList<string>> DueBeforeAsync(DateTimeOffset instant, CancellationToken cancellationToken)
    {
        await using var connection = await database.Relaxed.OpenConnectionAsync(cancellationToken);
        await using var read = connection
            .Statement(_texts["due_before"])
            .With("@service_id", serviceId)
            .With("@instant", instant.UtcDateTime);
        return await read.ReadAllAsync(static row => row.GetString(0), cancellationToken);
    }

    public async Task<IReadOnlyList<ReminderStart>> AllAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.Relaxed.OpenConnectionAsync(cancellationToken);
        await using var read = connection.Statement(_texts["read_all"]).With("@service_id", serviceId);
        return await read.ReadAllAsync(
            static row => new ReminderStart(
                row.GetString(0),
                new DateTimeOffset(DateTime.SpecifyKind(row.GetDateTime(1), DateTimeKind.Utc))
            ),
            cancellationToken
        );
    }
}
