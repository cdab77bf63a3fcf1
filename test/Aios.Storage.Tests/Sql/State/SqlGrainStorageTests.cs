using System.Data.Common;
using Aios.Storage.Sql;
using Aios.Storage.Sql.State;
using Orleans.Storage;

namespace Aios.Storage.Tests.Sql.State;

public sealed class SqlGrainStorageTests : IAsyncLifetime
{
    private const string Name = "state";
    private static readonly GrainId Grain = GrainId.Create("job", "backup");
    private readonly PostgresTestDatabase _testDatabase = new();
    private ClusterDatabase _database = null!;
    private SqlGrainStorage _storage = null!;

    public sealed record Tank(int Litres = 0, string? Label = null)
    {
        public Tank()
            : this(0) { }
    }

    public async Task InitializeAsync()
    {
        _database = await _testDatabase.OpenAsync();
        _storage = SqlStorageOf.Database(_database);
    }

    public async Task DisposeAsync() => await _testDatabase.DisposeAsync();

    [SkippableFact]
    public async Task A_state_is_a_row_that_people_and_their_queries_can_read()
    {
        await _storage.WriteStateAsync(Name, Grain, new GrainState<Tank>(new Tank(7, "full")));

        var row = Assert.Single(
            await _database.Sql.Durable.RunAsync(
                "SELECT grain_type, grain_key, state_name, state ->> 'litres', state::text FROM aios_grain_state"
            )
        );

        Assert.Equal(["job", "backup", Name, "7", """{"litres":7,"label":"full"}"""], row);
    }

    [SkippableFact]
    public async Task A_write_whose_connection_is_cut_is_an_error_and_the_next_caller_finds_one_whole_state()
    {
        var state = new GrainState<Tank>(new Tank(1));
        await _storage.WriteStateAsync(Name, Grain, state);
        Task writing;
        await using (var holder = await _database.Sql.Durable.OpenConnectionAsync())
        {
            await using var locked = holder.Statement("BEGIN; LOCK TABLE aios_grain_state IN ACCESS EXCLUSIVE MODE;");
            await locked.ExecuteNonQueryAsync();
            writing = _storage.WriteStateAsync(Name, Grain, new GrainState<Tank>(new Tank(2), state.ETag));
            await CutWaitingAsync();
            await Assert.ThrowsAnyAsync<DbException>(() => writing);
        }

        var stored = new GrainState<Tank>();
        await _storage.ReadStateAsync(Name, Grain, stored);
        Assert.Equal((1, state.ETag), (stored.State!.Litres, stored.ETag));
        await _storage.WriteStateAsync(Name, Grain, stored);
        await Assert.ThrowsAsync<InconsistentStateException>(() => _storage.WriteStateAsync(Name, Grain, state));
    }

    [SkippableFact]
    public async Task A_row_that_somebody_spoiled_is_named_and_left_as_it_is()
    {
        await _storage.WriteStateAsync(Name, Grain, new GrainState<Tank>(new Tank(1)));
        await _database.Sql.Durable.RunAsync("UPDATE aios_grain_state SET state = '[1]'");

        var error = await Assert.ThrowsAsync<GrainStateUnreadableException>(() =>
            _storage.ReadStateAsync(Name, Grain, new GrainState<Tank>())
        );

        Assert.Contains("job/backup", error.Message, StringComparison.Ordinal);
        Assert.Equal(1, await _database.Sql.Durable.NumberAsync("SELECT count(*) FROM aios_grain_state"));
    }

    // Whoever waits for the lock has sent its statement.
    private async Task CutWaitingAsync()
    {
        const string text = """
            SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
            WHERE datname = current_database() AND wait_event_type = 'Lock'
            """;
        await Aios.Testing.Devices.Deadline.WaitAsync(
            TimeSpan.FromSeconds(10),
            "the write waits and is cut",
            async () => await _database.Sql.Durable.NumberAsync(text) > 0 ? "" : null,
            () => ""
        );
    }
}
