using System.Text.Json;
using Aios.Storage.Files;
using Microsoft.Extensions.Configuration;
using Orleans.TestingHost;

namespace Aios.Storage.Tests.Files;

public interface IDiaryGrain : IGrainWithStringKey
{
    Task<int> Write(string line);

    Task<IReadOnlyList<string>> Read();

    Task Burn();
}

[GrainType("diary")]
internal sealed class DiaryGrain([PersistentState("state", "files")] IPersistentState<DiaryGrain.Diary> diary)
    : Grain,
        IDiaryGrain
{
    internal sealed class Diary
    {
        public List<string> Lines { get; set; } = [];
    }

    public async Task<int> Write(string line)
    {
        diary.State.Lines.Add(line);
        await diary.WriteStateAsync();
        return diary.State.Lines.Count;
    }

    public Task<IReadOnlyList<string>> Read() => Task.FromResult<IReadOnlyList<string>>(diary.State.Lines);

    public Task Burn() => diary.ClearStateAsync();
}

public sealed class SiloTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task State_is_there_after_a_restart_of_the_cluster()
    {
        await InCluster(async grains =>
        {
            Assert.Equal(1, await grains.GetGrain<IDiaryGrain>("Anne/Frank").Write("dear Kitty"));
            Assert.Equal(2, await grains.GetGrain<IDiaryGrain>("Anne/Frank").Write("second"));
            await grains.GetGrain<IDiaryGrain>("burnt").Write("gone");
            await grains.GetGrain<IDiaryGrain>("burnt").Burn();
        });

        using var file = JsonDocument.Parse(
            await File.ReadAllBytesAsync(_folder.Root + "/diary/%41nne%2f%46rank.json")
        );
        Assert.Equal("second", file.RootElement.GetProperty("state").GetProperty("lines")[1].GetString());
        Assert.False(File.Exists(_folder.Root + "/diary/burnt.json"));

        await InCluster(async grains =>
        {
            Assert.Equal(["dear Kitty", "second"], await grains.GetGrain<IDiaryGrain>("Anne/Frank").Read());
            Assert.Empty(await grains.GetGrain<IDiaryGrain>("burnt").Read());
        });
    }

    [Fact]
    public async Task Configuration_alone_makes_the_provider()
    {
        var settings = new Dictionary<string, string?>
        {
            ["Orleans:GrainStorage:files:ProviderType"] = "File",
            ["Orleans:GrainStorage:files:RootFolder"] = _folder.Root,
            ["Orleans:GrainStorage:files:Indented"] = "false",
            ["Orleans:GrainStorage:files:LockTimeout"] = "00:00:05",
            ["Orleans:GrainStorage:files:MaxConcurrency"] = "2",
        };
        await InCluster(grains => grains.GetGrain<IDiaryGrain>("a").Write("x"), settings);
        var text = await File.ReadAllTextAsync(_folder.Root + "/diary/a.json");
        Assert.Contains("""{"lines":["x"]}""", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_file_fails_its_own_grain_with_words_that_help_and_no_other()
    {
        await InCluster(async grains =>
        {
            Directory.CreateDirectory(_folder.Root + "/diary");
            await File.WriteAllTextAsync(_folder.Root + "/diary/newer.json", """{"version":7}""");
            var refusal = await Assert.ThrowsAnyAsync<Exception>(() => grains.GetGrain<IDiaryGrain>("newer").Read());
            Assert.Contains(
                "has format version 7, this release knows up to 1",
                refusal.ToString(),
                StringComparison.Ordinal
            );
            Assert.Equal(1, await grains.GetGrain<IDiaryGrain>("other").Write("x"));
        });
    }

    private async Task InCluster(Func<IGrainFactory, Task> use, Dictionary<string, string?>? settings = null)
    {
        var builder = new InProcessTestClusterBuilder(initialSilosCount: 1);
        builder.ConfigureSiloHost(
            (_, host) =>
            {
                if (settings is not null)
                    host.Configuration.AddInMemoryCollection(settings);
            }
        );
        if (settings is null)
            builder.ConfigureSilo(
                (_, silo) => silo.AddFileGrainStorage("files", options => options.RootFolder = _folder.Root)
            );
        await using var cluster = builder.Build();
        await cluster.DeployAsync();
        await use(cluster.Client);
    }
}
