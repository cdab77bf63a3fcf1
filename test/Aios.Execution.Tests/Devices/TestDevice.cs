using System.Globalization;
using System.Runtime.Versioning;
using Aios.Abstractions;
using Aios.Abstractions.Devices;
using Aios.Abstractions.Results;
using Aios.Execution.Processes.Killing;
using Aios.Jobs.Definitions;
using Aios.Storage.Results;
using Aios.Testing.Containers;
using Microsoft.Extensions.Logging.Abstractions;

[assembly: SupportedOSPlatform("linux")]
// Orphans and allocations are counted for the whole process.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace Aios.Execution.Tests.Devices;

/// <summary>An executor with folders of its own. When it is disposed no process of it may be left.</summary>
internal sealed class TestDevice : IAsyncDisposable
{
    internal const string Job = "job";
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);
    private readonly ReportedAttempts reports = new();
    private readonly Func<AttemptExecutor> create;
    private readonly Way way;
    private readonly string engine;
    private int runs;

    internal TestDevice(
        TimeProvider? time = null,
        Func<IResultStore, IResultStore>? results = null,
        IReadOnlyList<string>? passEnv = null,
        IReadOnlyDictionary<string, string>? environment = null,
        Way way = Way.Process,
        string engine = TestEngine.Socket
    )
    {
        this.way = way;
        this.engine = engine;
        Folder = Directory.CreateTempSubdirectory("aios-execution-").FullName;
        Programs = Directory.CreateDirectory($"{Folder}/Programs").FullName;
        Directory.CreateDirectory($"{Programs}/folder");
        Directory.CreateDirectory($"{Folder}/Common");
        Secrets = Directory.CreateDirectory($"{Folder}/secrets").FullName;
        Store = new ResultStore($"{Folder}/Common");
        var options = new ExecutionOptions
        {
            Lease = TimeSpan.FromSeconds(20),
            ProgramsFolder = Programs,
            DeviceId = "nas1",
            ClusterUid = ClusterUid,
            PassEnv = passEnv ?? [],
            SecretFolders = [Secrets],
            EngineSocket = way is Way.Container ? engine : "",
        };
        if (environment is not null)
            options = options with { DeviceEnvironment = environment };
        create = () =>
            new AttemptExecutor(
                options,
                results?.Invoke(Store) ?? Store,
                reports,
                time ?? TimeProvider.System,
                NullLogger<AttemptExecutor>.Instance
            );
        Executor = create();
    }

    internal string Folder { get; }

    internal string Programs { get; }

    internal string Secrets { get; }

    internal string ClusterUid { get; } = Guid.NewGuid().ToString("n");

    internal ResultStore Store { get; }

    internal AttemptExecutor Executor { get; private set; }

    /// <summary>Begins another life, while no attempt is live.</summary>
    internal void Restart()
    {
        Executor.Dispose();
        Executor = create();
    }

    internal string Write(string program, string content, bool executable = false)
    {
        var path = $"{Programs}/{program}";
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
        if (executable)
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }

    internal Task<string> StartShell(string line, Func<JobDefinition, JobDefinition>? change = null) =>
        Start(new ProgramSpec { Shell = line }, change);

    internal async Task<string> Start(
        ProgramSpec program,
        Func<JobDefinition, JobDefinition>? change = null,
        Func<AttemptAssignment, AttemptAssignment>? assign = null
    )
    {
        var assignment = Assignment(program, change);
        assignment = assign?.Invoke(assignment) ?? assignment;
        var answer = await Executor.StartAsync(assignment);
        Assert.Equal(StartVerdict.Started, answer.Verdict);
        return assignment.RunId;
    }

    internal AttemptAssignment Assignment(ProgramSpec program, Func<JobDefinition, JobDefinition>? change = null)
    {
        var definition = new JobDefinition
        {
            Name = Job,
            Type = JobType.Trigger,
            Source = "folder/job.job.yaml",
            Overlap = Overlap.Allow,
            StopGrace = TimeSpan.FromSeconds(10),
            Program = program.WorkDir is null && way is Way.Process ? program with { WorkDir = Folder } : program,
            Docker =
                way is Way.Container ? new ContainerSpec { Image = TestEngine.Image, Pull = PullPolicy.Never } : null,
        };
        definition = change?.Invoke(definition) ?? definition;
        var json = DefinitionJson.Write(definition);
        return new AttemptAssignment
        {
            Job = Job,
            RunId = string.Create(CultureInfo.InvariantCulture, $"{ClusterUid[..8]}-{Interlocked.Increment(ref runs)}"),
            Attempt = 1,
            Device = "nas1",
            Incarnation = 7,
            Epoch = 1,
            Definition = new DefinitionText { Hash = DefinitionJson.Hash(json), Json = json },
            Trigger = "api",
        };
    }

    internal async Task<AttemptReport> Started(string runId, int attempt = 1) =>
        await Awaited(reports.Start(runId, attempt), runId);

    internal async Task<AttemptReport> Ended(string runId, int attempt = 1) =>
        await Awaited(reports.End(runId, attempt), runId);

    internal async Task<AttemptReport> RunShell(string line, Func<JobDefinition, JobDefinition>? change = null) =>
        await Ended(await StartShell(line, change));

    internal async Task<AttemptReport> Run(ProgramSpec program, Func<JobDefinition, JobDefinition>? change = null) =>
        await Ended(await Start(program, change));

    internal string Log(string runId)
    {
        var path = Store.PathsOf(Job, runId).Log;
        return File.Exists(path) ? File.ReadAllText(path) : "";
    }

    /// <summary>Waits until the program has written a line with so many process ids, and returns them.</summary>
    internal async Task<int[]> Pids(string runId, int count)
    {
        int[] pids = [];
        await Eventually.Until(
            () =>
            {
                var words = Log(runId).Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
                pids = [.. words.Select(w => int.Parse(w, CultureInfo.InvariantCulture))];
                return pids.Length == count && Log(runId).EndsWith('\n');
            },
            () => $"{count} pids in '{Log(runId)}'"
        );
        return pids;
    }

    /// <summary>The ids of its containers, in lines.</summary>
    internal string Containers() =>
        TestEngine.Docker(engine, ["ps", "-a", "-q", "--no-trunc", "--filter", $"label=aios.cluster={ClusterUid}"]);

    public async ValueTask DisposeAsync()
    {
        await Executor.KillAllAsync("the test is over");
        await Eventually.Until(() => Executor.Live.Count == 0, () => string.Join(", ", Executor.Live));
        Executor.Dispose();
        var containers = way is Way.Container ? Containers() : "";
        var left = DeviceSweep.KillAll(ClusterUid, "nas1", TimeSpan.FromSeconds(5));
        Directory.Delete(Folder, recursive: true);
        Assert.Equal(new SweepResult(0, 0), left);
        Assert.Equal("", containers);
    }

    private async Task<AttemptReport> Awaited(Task<AttemptReport> report, string runId)
    {
        try
        {
            return await report.WaitAsync(Deadline);
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException($"{runId}: live {string.Join(", ", Executor.Live)}; log '{Log(runId)}'", e);
        }
    }
}
