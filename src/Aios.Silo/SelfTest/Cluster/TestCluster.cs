using Aios.Api.Jobs;
using Aios.Api.Runs;
using Aios.Execution.Processes.Launching;
using Aios.Jobs.Runs;

namespace Aios.Silo.SelfTest.Cluster;

/// <summary>Two devices of different tags over one temporary folder. Jobs go to the first unless they say otherwise.</summary>
internal sealed class TestCluster : IDisposable
{
    public const string OtherTag = "other";

    private const string MainTag = "main";

    private readonly StandalonePrograms _programs = new();

    public TestCluster(TestFolder folder, TimeProvider time)
    {
        Folder = folder;
        Patience = new(time);
        Main = new("selftest-1", MainTag, folder, _programs);
        Other = new("selftest-2", OtherTag, folder, _programs);
        Api = new(Main.Url);
        TestFolder.Write(Path.Combine(folder.Programs, "defaults.yaml"), $"tags: [{MainTag}]\n");
    }

    public TestFolder Folder { get; }

    public Patience Patience { get; }

    public TestDevice Main { get; }

    public TestDevice Other { get; }

    public IReadOnlyList<TestDevice> Devices => [Main, Other];

    /// <summary>That of the first device.</summary>
    public ClusterApi Api { get; }

    /// <summary>Starts a device, unless it runs, and waits until it is ready.</summary>
    /// <exception cref="UnprovenException">It ended, or was not ready in time.</exception>
    public async Task StartAsync(TestDevice device, CancellationToken cancellationToken)
    {
        if (device.HasEnded)
            await device.BeginAsync();
        using var api = new ClusterApi(device.Url);
        string? why = null;
        await Patience.UntilAsync(
            $"device {device.Id} is ready",
            async () =>
                device.HasEnded ? ""
                : (why = await api.WhyNotReadyAsync(cancellationToken)) is null ? ""
                : null,
            () => $"{why}; it said: {device.LastWords}",
            cancellationToken
        );
        UnprovenException.ThrowUnless(!device.HasEnded, $"device {device.Id} ended: {device.LastWords}");
    }

    /// <summary>Adds a job and waits until the cluster knows it.</summary>
    public async Task<JobDetail> DefineAsync(
        string name,
        string keys,
        string script,
        CancellationToken cancellationToken
    )
    {
        Folder.Define(name, keys, script);
        JobDetail? seen = null;
        return await Patience.UntilAsync(
            $"job {name} is known",
            async () => (seen = await Api.FindJobAsync(name, cancellationToken)) is { Type: not null } job ? job : null,
            () => seen?.Problem,
            cancellationToken
        );
    }

    /// <summary>Triggers a job and waits until its run has ended.</summary>
    public async Task<RunDetail> TriggerAsync(string job, CancellationToken cancellationToken) =>
        await EndOfAsync(
            (await Api.TriggerAsync(job, $"{job}-once", payload: null, cancellationToken)).RunId,
            cancellationToken
        );

    /// <summary>Waits until a run of the job runs. None may have ended before.</summary>
    public Task<RunSummary> RunningAsync(string job, CancellationToken cancellationToken) =>
        RunningAsync(job, ended: null, run => run, cancellationToken);

    /// <summary>Waits until a run of the job runs, and what is to be known of it can be seen.</summary>
    /// <param name="job">Which.</param>
    /// <param name="ended">The run that may have ended before; null: none may.</param>
    /// <param name="see">Null: not yet.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task<T> RunningAsync<T>(
        string job,
        string? ended,
        Func<RunSummary, T?> see,
        CancellationToken cancellationToken
    )
        where T : class
    {
        IReadOnlyList<RunSummary> runs = [];
        return await Patience.UntilAsync(
            $"{job} runs",
            async () =>
            {
                runs = await Api.RunsAsync(job, cancellationToken);
                if (ended is null && runs.FirstOrDefault(run => run.Outcome is not null) is { } early)
                    throw new UnprovenException(AsItEnded(await Api.RunAsync(early.RunId, cancellationToken)));
                return runs.FirstOrDefault(run => run.Status is RunState.Running && run.RunId != ended) is { } running
                    ? see(running)
                    : null;
            },
            () => string.Join(", ", runs.Select(run => $"{run.Status} {run.Reason}".TrimEnd())),
            cancellationToken
        );
    }

    /// <summary>Waits until a run has ended.</summary>
    public async Task<RunDetail> EndOfAsync(string runId, CancellationToken cancellationToken)
    {
        RunDetail? seen = null;
        return await Patience.UntilAsync(
            $"run {runId} ends",
            async () => (seen = await Api.RunAsync(runId, cancellationToken)).Outcome is null ? null : seen,
            () => seen is null ? null : $"{seen.Job} is {seen.Status} {seen.Reason}".TrimEnd(),
            cancellationToken
        );
    }

    /// <summary>Waits until a job has so many ended runs, each of which must have succeeded.</summary>
    /// <returns>Oldest first.</returns>
    public async Task<IReadOnlyList<RunDetail>> FirstRunsAsync(
        string job,
        int count,
        CancellationToken cancellationToken
    )
    {
        IReadOnlyList<RunSummary> ended = [];
        await Patience.UntilAsync(
            $"{job} runs",
            async () =>
            {
                ended = [.. (await Api.RunsAsync(job, cancellationToken)).Where(run => run.Outcome is not null)];
                return ended.Count >= count || ended.Any(run => run.Outcome is not Outcome.Succeeded) ? ended : null;
            },
            () => $"{ended.Count} of {count} runs ended",
            cancellationToken
        );
        List<RunDetail> runs = [];
        foreach (var run in ended.Reverse())
            runs.Add(Succeeded(await Api.RunAsync(run.RunId, cancellationToken)));
        return runs;
    }

    /// <exception cref="UnprovenException">It did not.</exception>
    public static RunDetail Succeeded(RunDetail run)
    {
        UnprovenException.ThrowUnless(run.Outcome is Outcome.Succeeded, AsItEnded(run));
        return run;
    }

    private static string AsItEnded(RunDetail run) =>
        $"run {run.RunId} of {run.Job} ended as {run.Outcome}: {run.Error}";

    /// <summary>A file that a run's program leaves in its result folder; null: not yet.</summary>
    public string? ResultText(RunSummary run, string file)
    {
        var path = Path.Combine(Folder.Common, "Results", run.Job, run.RunId, file);
        return File.Exists(path) && File.ReadAllText(path).Trim() is { Length: > 0 } text ? text : null;
    }

    public void Dispose()
    {
        Api.Dispose();
        _programs.Dispose();
    }
}
