using Aios.Abstractions.Cluster;

namespace Aios.Cluster.Tests.Fixture;

/// <summary>A reminder table that outlives every silo, and the index over it.</summary>
internal sealed class MemoryReminders : IReminderTable, IReminderIndex
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(GrainId, string), ReminderEntry> _rows = [];
    private int _version;

    public bool Has(string job)
    {
        lock (_lock)
        {
            return _rows.Keys.Any(k => k.Item1.ToString() == $"aios.job/{job}");
        }
    }

    /// <returns>When the job's reminder begins to tick; null: it has none.</returns>
    public DateTimeOffset? StartOf(string job)
    {
        lock (_lock)
        {
            return _rows.TryGetValue((GrainId.Create("aios.job", job), "alarm"), out var row)
                ? new DateTimeOffset(row.StartAt, TimeSpan.Zero)
                : null;
        }
    }

    public Task<ReminderTableData> ReadRows(GrainId grainId) => Read(r => r.GrainId == grainId);

    public Task<ReminderTableData> ReadRows(uint begin, uint end) =>
        Read(r =>
        {
            var hash = r.GrainId.GetUniformHashCode();
            return begin < end ? hash > begin && hash <= end : hash > begin || hash <= end;
        });

    public Task<ReminderEntry?> ReadRow(GrainId grainId, string reminderName)
    {
        lock (_lock)
        {
            return Task.FromResult(_rows.GetValueOrDefault((grainId, reminderName)));
        }
    }

    public Task<string?> UpsertRow(ReminderEntry entry)
    {
        lock (_lock)
        {
            entry.ETag = $"{++_version}";
            _rows[(entry.GrainId, entry.ReminderName)] = entry;
            return Task.FromResult<string?>(entry.ETag);
        }
    }

    public Task<bool> RemoveRow(GrainId grainId, string reminderName, string eTag)
    {
        lock (_lock)
        {
            var key = (grainId, reminderName);
            return Task.FromResult(_rows.TryGetValue(key, out var row) && row.ETag == eTag && _rows.Remove(key));
        }
    }

    public Task TestOnlyClearTable()
    {
        lock (_lock)
        {
            _rows.Clear();
        }

        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<string>> DueBeforeAsync(DateTimeOffset instant, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult<IReadOnlyList<string>>([
                .. _rows
                    .Values.Where(r => r.StartAt <= instant.UtcDateTime)
                    .Select(r => r.GrainId.ToString())
                    .Distinct(),
            ]);
        }
    }

    public Task<IReadOnlyList<ReminderStart>> AllAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult<IReadOnlyList<ReminderStart>>([
                .. _rows.Values.Select(r => new ReminderStart(
                    r.GrainId.ToString(),
                    new DateTimeOffset(r.StartAt, TimeSpan.Zero)
                )),
            ]);
        }
    }

    private Task<ReminderTableData> Read(Func<ReminderEntry, bool> wanted)
    {
        lock (_lock)
        {
            return Task.FromResult(new ReminderTableData(_rows.Values.Where(wanted).ToList()));
        }
    }
}
