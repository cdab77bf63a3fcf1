using Aios.Storage.Files;
using Aios.Storage.Writer;
using Xunit.Abstractions;

namespace Aios.Storage.Tests.Files;

public sealed class KillTests(ITestOutputHelper output)
{
    private const int Lanes = 2;
    private const int KillsPerLane = 100;
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Two_hundred_kills_at_random_moments_lose_and_tear_nothing()
    {
        using var folder = new TemporaryFolder();
        var incidents = new Incidents();
        var storage = await StorageOf.Folder(folder.Root, incidents: [incidents]);
        var unconfirmed = await Task.WhenAll(
            Enumerable.Range(0, Lanes).Select(lane => Task.Run(() => Lane(folder.Root, storage, $"lane{lane}", lane)))
        );

        Assert.Equal(0, incidents.Count);
        var temps = Directory.GetFiles(folder.Root, GrainFile.TempPrefix + "*", SearchOption.AllDirectories).Length;
        output.WriteLine($"{unconfirmed.Sum()} writes done but unconfirmed, {temps} temp files left before the sweep");
        await storage.Prepare(CancellationToken.None);
        Assert.Empty(Directory.GetFiles(folder.Root, GrainFile.TempPrefix + "*", SearchOption.AllDirectories));
    }

    private static async Task<int> Lane(string root, FileGrainStorage storage, string key, int seed)
    {
        var random = new Random(seed);
        var unconfirmed = 0;
        for (var kill = 0; kill < KillsPerLane; kill++)
        {
            var (number, etag) = await WriteAndKill(root, key, random);
            var state = new GrainState<Ledger>();
            await storage.ReadStateAsync(Verbs.StateName, Verbs.Grain(key), state);
            var found = state.State!;

            Assert.True(found.IsWhole, $"kill {kill}: the state is a mixture");
            if (found.Number == number)
            {
                Assert.Equal(etag, state.ETag);
            }
            else
            {
                Assert.Equal((number + 1, etag), (found.Number, found.PreviousEtag));
                unconfirmed++;
            }
            AssertLastCopy(storage, key, state);
        }
        return unconfirmed;
    }

    /// <returns>Number and etag of the last write that the writer knew to be done.</returns>
    private static async Task<(long Number, string? ETag)> WriteAndKill(string root, string key, Random random)
    {
        using var writer = WriterProcess.Start("write-until-killed", root, key);
        var confirmed = await writer.Output.ReadLineAsync();
        for (var more = random.Next(8); more > 0; more--)
            confirmed = await writer.Output.ReadLineAsync() ?? confirmed;
        Thread.SpinWait(random.Next(30_000));
        writer.Kill();
        while (await writer.Output.ReadLineAsync() is { } line)
            confirmed = line;
        Assert.Equal(137, await writer.End(Deadline));
        var words = confirmed!.Split(' ');
        return (long.Parse(words[0]), words[1].Length > 0 ? words[1] : null);
    }

    private static void AssertLastCopy(FileGrainStorage storage, string key, GrainState<Ledger> current)
    {
        var file = storage.Layout.FileOf(Verbs.StateName, Verbs.Grain(key));
        if (GrainFileReader.Read(file.Last) is Finding.Good last)
            Assert.Contains(last.Envelope.ETag, new[] { current.ETag, current.State!.PreviousEtag });
        else
            Assert.False(File.Exists(file.Last), "the last good copy is not good");
    }
}
