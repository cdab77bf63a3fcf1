using Aios.Storage.Files;
using Aios.Storage.Writer;

namespace Aios.Storage.Tests.Files;

/// <summary>One grain of a file storage, as its activation and as the file that people see.</summary>
internal sealed class LedgerFile : IDisposable
{
    public const string Key = "one";

    private readonly TemporaryFolder _folder;

    private LedgerFile(TemporaryFolder folder, FileGrainStorage storage, Incidents incidents) =>
        (_folder, Storage, Incidents) = (folder, storage, incidents);

    public FileGrainStorage Storage { get; }

    public Incidents Incidents { get; }

    public string Root => _folder.Root;

    public string Path => Root + "/ledger/one.json";

    public string Last => Path + ".last";

    public string[] Quarantined => Directory.GetFiles(Root + "/.quarantine", "*", SearchOption.AllDirectories);

    public string[] Temps => Directory.GetFiles(Root, GrainFile.TempPrefix + "*", SearchOption.AllDirectories);

    public static async Task<LedgerFile> Create(
        IFileSteps? steps = null,
        TimeProvider? time = null,
        Action<FileGrainStorageOptions>? configure = null
    )
    {
        var folder = new TemporaryFolder();
        var incidents = new Incidents();
        var storage = await StorageOf.Folder(folder.Root, steps, [incidents], time, configure);
        return new LedgerFile(folder, storage, incidents);
    }

    public async Task<GrainState<Ledger>> Read()
    {
        var state = new GrainState<Ledger>();
        await Storage.ReadStateAsync(Verbs.StateName, Verbs.Grain(Key), state);
        return state;
    }

    /// <summary>One write on from <paramref name="state"/>.</summary>
    public async Task Write(GrainState<Ledger> state)
    {
        state.State = state.State!.Next(state.ETag);
        await Storage.WriteStateAsync(Verbs.StateName, Verbs.Grain(Key), state);
    }

    public Task Clear(GrainState<Ledger> state) => Storage.ClearStateAsync(Verbs.StateName, Verbs.Grain(Key), state);

    /// <summary>The state after so many writes.</summary>
    public async Task<GrainState<Ledger>> Written(int times)
    {
        var state = await Read();
        for (var i = 0; i < times; i++)
            await Write(state);
        return state;
    }

    public void Dispose() => _folder.Dispose();
}
