using Orleans.Storage;

namespace Aios.Storage.Tests.Files;

/// <summary>
/// What Orleans expects of any grain storage, and grains rely on. A provider's tests are a sealed subclass; the
/// behaviours of clearing and of concurrency are in the other parts of this class.
/// </summary>
public abstract partial class GrainStorageConformance
{
    private const string Name = "conformance";

    public sealed record Tank
    {
        public string? Label { get; set; }
        public int Litres { get; set; }
        public long Serial { get; set; }
    }

    protected abstract IGrainStorage Storage { get; }

    [SkippableFact]
    public async Task A_grain_that_was_never_written_has_an_empty_state()
    {
        var state = new GrainState<Tank>(new Tank { Label = "stale", Litres = 3 }, "stale etag")
        {
            RecordExists = true,
        };
        await Storage.ReadStateAsync(Name, AnyGrain(), state);
        Assert.Equal(new Tank(), state.State);
        Assert.Null(state.ETag);
        Assert.False(state.RecordExists);
    }

    [SkippableFact]
    public async Task A_grain_that_was_never_written_has_a_state_even_if_the_caller_brings_none()
    {
        var state = new GrainState<Tank>();
        await Storage.ReadStateAsync(Name, AnyGrain(), state);
        Assert.NotNull(state.State);
    }

    [SkippableTheory]
    [InlineData("plain")]
    [InlineData("Привет, мир")]
    [InlineData("quotes \" and \\ and \u0000 and \u2028 and 😀 and </script>")]
    [InlineData("")]
    public async Task What_is_written_is_read(string label)
    {
        var grain = AnyGrain();
        var written = await Write(
            grain,
            new Tank
            {
                Label = label,
                Litres = int.MinValue,
                Serial = long.MaxValue,
            }
        );
        Assert.True(written.RecordExists);
        Assert.NotNull(written.ETag);
        await AssertStored(grain, written);
    }

    [SkippableFact]
    public async Task String_integer_and_guid_keys_and_their_extensions_are_keys()
    {
        IdSpan[] keys =
        [
            IdSpan.Create("a name"),
            GrainIdKeyExtensions.CreateIntegerKey(-42),
            GrainIdKeyExtensions.CreateIntegerKey(0xABCDEF, "extension"),
            GrainIdKeyExtensions.CreateGuidKey(Guid.NewGuid()),
            GrainIdKeyExtensions.CreateGuidKey(Guid.NewGuid(), "extension/../x"),
        ];
        foreach (var key in keys)
        {
            var grain = GrainId.Create(GrainType.Create("tank"), key);
            await AssertStored(grain, await Write(grain, new Tank { Label = key.ToString() }));
        }
    }

    [SkippableFact]
    public async Task Every_write_gives_a_new_etag()
    {
        var grain = AnyGrain();
        var state = await Write(grain, new Tank());
        HashSet<string> etags = [state.ETag!];
        for (var litres = 1; litres <= 5; litres++)
        {
            state.State!.Litres = litres;
            await Storage.WriteStateAsync(Name, grain, state);
            Assert.True(etags.Add(state.ETag!), $"etag {state.ETag} came twice");
        }
    }

    [SkippableFact]
    public async Task Writing_the_same_values_gives_a_new_etag()
    {
        var grain = AnyGrain();
        var state = await Write(grain, new Tank { Label = "same" });
        var before = state.ETag;
        await Storage.WriteStateAsync(Name, grain, state);
        Assert.NotEqual(before, state.ETag);
        await AssertStored(grain, state);
    }

    [SkippableFact]
    public async Task Names_of_states_are_independent_records()
    {
        var grain = AnyGrain();
        var first = new GrainState<Tank>(new Tank { Label = "first" });
        var second = new GrainState<Tank>(new Tank { Label = "second" });
        await Storage.WriteStateAsync("one", grain, first);
        await Storage.WriteStateAsync("two", grain, second);
        await AssertStored(grain, first, "one");
        await AssertStored(grain, second, "two");
        await Storage.ClearStateAsync("one", grain, first);
        await AssertStored(grain, second, "two");
    }

    [SkippableFact]
    public async Task Types_of_grains_are_independent_records()
    {
        var key = Guid.NewGuid().ToString();
        var one = GrainId.Create("tank", key);
        var two = GrainId.Create("vat", key);
        var first = await Write(one, new Tank { Label = "tank" });
        var second = await Write(two, new Tank { Label = "vat" });
        await AssertStored(one, first);
        await AssertStored(two, second);
    }

    [SkippableFact]
    public async Task A_cancelled_call_changes_nothing()
    {
        var grain = AnyGrain();
        var written = await Write(grain, new Tank { Litres = 1 });
        var cancelled = new CancellationToken(canceled: true);
        var copy = new GrainState<Tank>(new Tank { Litres = 2 }, written.ETag) { RecordExists = true };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Storage.WriteStateAsync(Name, grain, copy, cancelled)
        );
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Storage.ClearStateAsync(Name, grain, copy, cancelled)
        );
        await AssertStored(grain, written);
    }

    private static GrainId AnyGrain() => GrainId.Create("tank", Guid.NewGuid().ToString());

    private async Task<GrainState<Tank>> Write(GrainId grain, Tank tank, string? etag = null)
    {
        var state = new GrainState<Tank>(tank, etag) { RecordExists = etag is not null };
        await Storage.WriteStateAsync(Name, grain, state);
        return state;
    }

    private async Task<GrainState<Tank>> Read(GrainId grain, string name = Name)
    {
        var state = new GrainState<Tank>();
        await Storage.ReadStateAsync(name, grain, state);
        return state;
    }

    private async Task AssertStored(GrainId grain, GrainState<Tank> expected, string name = Name)
    {
        var stored = await Read(grain, name);
        Assert.Equal(expected.State, stored.State);
        Assert.Equal(expected.ETag, stored.ETag);
        Assert.Equal(expected.RecordExists, stored.RecordExists);
    }
}
