using Aios.Abstractions.History;
using Aios.Jobs.Occurrences;
using Aios.Silo.Api;
using Aios.Storage.Sql;
using Aios.Storage.Sql.Sqlite;

namespace Aios.Silo.Tests.Api;

public sealed class PastReaderTests : IAsyncLifetime
{
    private static readonly DateTimeOffset s_noon = new(2025, 11, 24, 12, 0, 0, TimeSpan.Zero);
    private readonly TempFolder _folder = new();
    private ClusterDatabase _database = null!;

    public async Task InitializeAsync() =>
        _database = await SqliteClusterDatabase.OpenAsync(_folder.File("cluster.db"), CancellationToken.None);

    public async Task DisposeAsync()
    {
        await _database.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task The_last_instant_up_to_a_moment_is_explained_to_the_microsecond()
    {
        var odd = s_noon.AddMicroseconds(250_001);
        await RecordAsync(Missed(s_noon, "at noon"), Missed(odd, "shortly after"));

        Assert.Equal("2025-11-24 12:00:00Z was missed: at noon", await PastAsync(s_noon));
        Assert.Equal("2025-11-24 12:00:00Z was missed: at noon", await PastAsync(odd.AddMicroseconds(-1)));
        Assert.Equal("2025-11-24 12:00:00Z was missed: shortly after", await PastAsync(odd));
        Assert.Equal("2025-11-24 12:00:00Z was missed: shortly after", await PastAsync(odd.AddTicks(1)));
        Assert.Equal("2025-11-24 12:00:00Z was missed: shortly after", await PastAsync(DateTimeOffset.MaxValue));
        Assert.Equal(
            "no planned instant up to 2025-11-24 11:59:59Z is on record",
            await PastAsync(s_noon.AddSeconds(-1))
        );
    }

    [Fact]
    public async Task A_row_that_stands_for_many_instants_explains_each_of_them()
    {
        await RecordAsync(
            Missed(s_noon.AddHours(-3), "before"),
            Missed(s_noon, "down") with
            {
                From = s_noon.AddHours(-2),
                Count = 7201,
            },
            Missed(s_noon.AddHours(1), "after")
        );

        const string Many = "7201 instants from 2025-11-24 10:00:00Z to 2025-11-24 12:00:00Z were missed: down";
        Assert.Equal(Many, await PastAsync(s_noon));
        Assert.Equal(Many, await PastAsync(s_noon.AddHours(-1)));
        Assert.Equal(Many, await PastAsync(s_noon.AddHours(-2)));
        Assert.Equal("2025-11-24 09:00:00Z was missed: before", await PastAsync(s_noon.AddHours(-2).AddTicks(-10)));
        Assert.Equal("2025-11-24 13:00:00Z was missed: after", await PastAsync(null));
    }

    [Fact]
    public async Task Without_a_moment_only_what_did_not_run_is_explained()
    {
        Assert.Null(await PastAsync(null));
        await RecordAsync(
            new OccurrenceRow
            {
                Job = "backup",
                At = s_noon,
                Disposition = Disposition.Ran,
                RunId = "r1",
            }
        );

        Assert.Null(await PastAsync(null));
        Assert.Equal("2025-11-24 12:00:00Z became run r1, which has not ended", await PastAsync(s_noon));
    }

    private Task<string?> PastAsync(DateTimeOffset? at) =>
        new PastReader(_database.History, TimeProvider.System).FindAsync("backup", at, CancellationToken.None);

    private Task RecordAsync(params OccurrenceRow[] rows) =>
        _database.History.RecordAsync(new HistoryBatch { Occurrences = [.. rows] }, CancellationToken.None);

    private static OccurrenceRow Missed(DateTimeOffset at, string reason) =>
        new()
        {
            Job = "backup",
            At = at,
            Disposition = Disposition.Missed,
            Reason = reason,
        };
}
