using System.Diagnostics;
using Aios.Storage.Files;
using Orleans.Storage;

namespace Aios.Storage.Writer;

internal static class Verbs
{
    public const string StateName = "state";

    public static GrainId Grain(string key) => GrainId.Create("ledger", key);

    /// <summary>Adds one to the ledger so many times, as an activation would that is not alone.</summary>
    public static async Task Count(FileGrainStorage storage, string key, int times)
    {
        var conflicts = 0;
        for (var done = 0; done < times; )
        {
            var state = new GrainState<Ledger>();
            await storage.ReadStateAsync(StateName, Grain(key), state);
            state.State = state.State!.Next(state.ETag);
            try
            {
                await storage.WriteStateAsync(StateName, Grain(key), state);
                done++;
            }
            catch (InconsistentStateException)
            {
                conflicts++;
            }
        }
        Console.WriteLine(conflicts);
    }

    /// <summary>Says number and etag of every write that was confirmed.</summary>
    public static async Task WriteUntilKilled(FileGrainStorage storage, string key)
    {
        var state = new GrainState<Ledger>();
        await storage.ReadStateAsync(StateName, Grain(key), state);
        using var output = new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true };
        await output.WriteLineAsync($"{state.State!.Number} {state.ETag}");
        while (true)
        {
            state.State = state.State!.Next(state.ETag);
            await storage.WriteStateAsync(StateName, Grain(key), state);
            await output.WriteLineAsync($"{state.State!.Number} {state.ETag}");
        }
    }

    public static async Task ChangeOnce(FileGrainStorage storage, string key, bool clear)
    {
        var state = new GrainState<Ledger>();
        await storage.ReadStateAsync(StateName, Grain(key), state);
        state.State = state.State!.Next(state.ETag);
        if (clear)
            await storage.ClearStateAsync(StateName, Grain(key), state);
        else
            await storage.WriteStateAsync(StateName, Grain(key), state);
    }

    /// <summary>Durable writes per second of about 1 KiB: one grain, then 1,000 grains at once, then reads.</summary>
    public static async Task Measure(FileGrainStorage storage)
    {
        var states = Enumerable.Range(0, 1000).Select(_ => new GrainState<Ledger>()).ToArray();
        foreach (var state in states)
            state.State = new Ledger { Lines = [.. Enumerable.Repeat("a line of thirty characters...", 28)] };
        await Task.WhenAll(states.Select((_, grain) => Write(grain)));
        for (var round = 0; round < 3; round++)
        {
            var one = Stopwatch.StartNew();
            for (var i = 0; i < 2000; i++)
                await Write(grain: 0);
            Console.WriteLine($"one grain: {2000 / one.Elapsed.TotalSeconds:0} writes/s");
            var all = Stopwatch.StartNew();
            for (var i = 0; i < 5; i++)
                await Task.WhenAll(states.Select((_, grain) => Write(grain)));
            Console.WriteLine($"1,000 grains at once: {5000 / all.Elapsed.TotalSeconds:0} writes/s");
            var reads = Stopwatch.StartNew();
            await Task.WhenAll(
                states.Select(
                    (_, grain) => storage.ReadStateAsync(StateName, Grain($"g{grain}"), new GrainState<Ledger>())
                )
            );
            Console.WriteLine($"1,000 grains at once: {1000 / reads.Elapsed.TotalSeconds:0} reads/s");
        }

        Task Write(int grain) => storage.WriteStateAsync(StateName, Grain($"g{grain}"), states[grain]);
    }
}
