using Orleans.Storage;

namespace Aios.Storage.Tests.Files;

public abstract partial class GrainStorageConformance
{
    [SkippableFact]
    public async Task Clearing_empties_the_state_and_takes_its_etag()
    {
        var grain = AnyGrain();
        var state = await Write(grain, new Tank { Label = "full" });
        var before = state.ETag;
        await Storage.ClearStateAsync(Name, grain, state);
        Assert.Equal(new Tank(), state.State);
        Assert.NotEqual(before, state.ETag);
        Assert.False(state.RecordExists);
    }

    [SkippableFact]
    public async Task A_cleared_grain_reads_as_one_that_was_never_written()
    {
        var grain = AnyGrain();
        var state = await Write(grain, new Tank { Label = "full" });
        await Storage.ClearStateAsync(Name, grain, state);
        var stored = await Read(grain);
        Assert.Equal(new Tank(), stored.State);
        Assert.False(stored.RecordExists);
    }

    [SkippableFact]
    public async Task Clearing_before_the_first_write_empties_the_state()
    {
        var grain = AnyGrain();
        var state = new GrainState<Tank>(new Tank { Label = "stale" }, eTag: null) { RecordExists = true };
        await Storage.ClearStateAsync(Name, grain, state);
        Assert.Equal(new Tank(), state.State);
        Assert.False(state.RecordExists);
        Assert.False((await Read(grain)).RecordExists);
    }

    [SkippableFact]
    public async Task Clearing_twice_is_clearing_once()
    {
        var grain = AnyGrain();
        var state = await Write(grain, new Tank { Label = "full" });
        await Storage.ClearStateAsync(Name, grain, state);
        await Storage.ClearStateAsync(Name, grain, state);
        Assert.NotNull(state.State);
        Assert.False(state.RecordExists);
        Assert.False((await Read(grain)).RecordExists);
    }

    [SkippableFact]
    public async Task A_cleared_grain_can_be_written_with_the_etag_that_clearing_gave()
    {
        var grain = AnyGrain();
        var state = await Write(grain, new Tank { Label = "first", Litres = 1 });
        var first = state.ETag;
        await Storage.ClearStateAsync(Name, grain, state);
        state.State = new Tank { Label = "second", Litres = 2 };
        await Storage.WriteStateAsync(Name, grain, state);
        Assert.NotEqual(first, state.ETag);
        Assert.True(state.RecordExists);
        await AssertStored(grain, state);
    }

    [SkippableFact]
    public async Task An_empty_state_written_after_clearing_is_a_record()
    {
        var grain = AnyGrain();
        var state = await Write(
            grain,
            new Tank
            {
                Label = "full",
                Litres = 1,
                Serial = 1,
            }
        );
        await Storage.ClearStateAsync(Name, grain, state);
        await AssertStored(grain, await Write(grain, new Tank(), state.ETag));
    }

    [SkippableFact]
    public async Task Write_read_clear_read_is_a_whole_life()
    {
        var grain = AnyGrain();
        var state = await Write(grain, new Tank { Label = "one life" });
        await AssertStored(grain, state);
        await Storage.ClearStateAsync(Name, grain, state);
        var stored = await Read(grain);
        Assert.False(stored.RecordExists);
        Assert.NotNull(stored.State);
    }

    [SkippableFact]
    public async Task Clearing_with_an_old_etag_is_refused_and_changes_nothing()
    {
        var grain = AnyGrain();
        var state = await Write(grain, new Tank { Label = "initial" });
        var old = state.ETag;
        state.State = new Tank { Label = "latest" };
        await Storage.WriteStateAsync(Name, grain, state);

        var stale = new GrainState<Tank>(new Tank(), old) { RecordExists = true };
        var refusal = await Assert.ThrowsAnyAsync<InconsistentStateException>(() =>
            Storage.ClearStateAsync(Name, grain, stale)
        );
        Assert.Equal((state.ETag, old), (refusal.StoredEtag, refusal.CurrentEtag));
        await AssertStored(grain, state);
    }

    [SkippableFact]
    public async Task An_etag_from_before_clearing_neither_writes_nor_clears()
    {
        var grain = AnyGrain();
        var state = await Write(grain, new Tank { Label = "full" });
        var old = state.ETag;
        await Storage.ClearStateAsync(Name, grain, state);

        await Assert.ThrowsAnyAsync<InconsistentStateException>(() => Write(grain, new Tank { Label = "ghost" }, old));
        await Assert.ThrowsAnyAsync<InconsistentStateException>(() =>
            Storage.ClearStateAsync(Name, grain, new GrainState<Tank>(new Tank(), old) { RecordExists = true })
        );
        Assert.False((await Read(grain)).RecordExists);
    }
}
