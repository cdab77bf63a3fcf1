using Orleans.Storage;

namespace Aios.Storage.Tests.Files;

public abstract partial class GrainStorageConformance
{
    [SkippableFact]
    public async Task A_second_first_write_is_refused()
    {
        var grain = AnyGrain();
        var state = await Write(grain, new Tank { Label = "first" });
        var refusal = await Assert.ThrowsAnyAsync<InconsistentStateException>(() =>
            Write(grain, new Tank { Label = "another activation" })
        );
        Assert.Equal((state.ETag, null), (refusal.StoredEtag, refusal.CurrentEtag));
        await AssertStored(grain, state);
    }

    [SkippableFact]
    public async Task Writing_with_an_old_etag_is_refused_and_changes_nothing()
    {
        var grain = AnyGrain();
        var state = await Write(grain, new Tank { Label = "initial" });
        var old = state.ETag;
        state.State = new Tank { Label = "latest" };
        await Storage.WriteStateAsync(Name, grain, state);

        var stale = new GrainState<Tank>(new Tank { Label = "stale" }, old) { RecordExists = true };
        var refusal = await Assert.ThrowsAnyAsync<InconsistentStateException>(() =>
            Storage.WriteStateAsync(Name, grain, stale)
        );
        Assert.Equal((state.ETag, old), (refusal.StoredEtag, refusal.CurrentEtag));
        Assert.Equal((old, "stale"), (stale.ETag, stale.State!.Label));
        await AssertStored(grain, state);
    }

    [SkippableFact]
    public async Task A_hundred_grains_are_written_and_read_in_parallel()
    {
        var grains = Enumerable.Range(0, 100).Select(_ => AnyGrain()).ToArray();
        await Parallel.ForEachAsync(
            grains,
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount * 3 },
            async (grain, _) =>
            {
                var state = await Write(grain, new Tank());
                for (var litres = 1; litres <= 10; litres++)
                {
                    var before = state.ETag;
                    state.State = new Tank { Litres = litres, Label = grain.ToString() };
                    await Storage.WriteStateAsync(Name, grain, state, CancellationToken.None);
                    Assert.NotEqual(before, state.ETag);
                    await AssertStored(grain, state);
                }
            }
        );
    }

    [SkippableFact]
    public async Task Of_many_writes_with_one_etag_exactly_one_succeeds()
    {
        var grain = AnyGrain();
        var etag = (await Write(grain, new Tank())).ETag;
        var attempts = Enumerable
            .Range(1, 20)
            .Select(litres => Task.Run(() => Write(grain, new Tank { Litres = litres }, etag)))
            .ToArray();
        await Task.WhenAll(attempts).ContinueWith(_ => { }, TaskScheduler.Default);

        var winner = await Assert.Single(attempts, attempt => attempt.IsCompletedSuccessfully);
        Assert.All(
            attempts.Where(attempt => attempt.IsFaulted),
            attempt => Assert.IsType<InconsistentStateException>(attempt.Exception!.InnerException)
        );
        await AssertStored(grain, winner);
    }

    /// <summary>Two activations of a few grains do anything at random; a dictionary says what must come of it.</summary>
    [SkippableTheory]
    [InlineData(1)]
    [InlineData(20_26)]
    [InlineData(777)]
    public async Task A_random_history_ends_as_the_model_does(int seed)
    {
        var random = new Random(seed);
        var grains = Enumerable.Range(0, 3).Select(_ => AnyGrain()).ToArray();
        var stored = new Dictionary<GrainId, GrainState<Tank>>();
        var activations = grains
            .SelectMany(grain => new[] { (grain, new GrainState<Tank>(new Tank())), (grain, new(new Tank())) })
            .ToArray();
        for (var step = 0; step < 200; step++)
        {
            var (grain, mine) = activations[random.Next(activations.Length)];
            var truth = stored.GetValueOrDefault(grain, new GrainState<Tank>(new Tank()));
            var fresh = mine.ETag == truth.ETag;
            var action = random.Next(4);
            if (action == 0)
            {
                await Storage.ReadStateAsync(Name, grain, mine);
                Assert.Equal((truth.ETag, truth.RecordExists, truth.State), (mine.ETag, mine.RecordExists, mine.State));
                continue;
            }
            if (action < 3)
                mine.State = new Tank { Litres = step };
            var change =
                action < 3 ? Storage.WriteStateAsync(Name, grain, mine) : Storage.ClearStateAsync(Name, grain, mine);
            if (fresh)
            {
                await change;
                stored[grain] = new(mine.State! with { }, mine.ETag) { RecordExists = mine.RecordExists };
            }
            else
            {
                await Assert.ThrowsAnyAsync<InconsistentStateException>(() => change);
            }
        }
    }
}
