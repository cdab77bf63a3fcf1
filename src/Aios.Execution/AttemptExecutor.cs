using System.Collections.Concurrent;
using System.Text.Json;
using Aios.Abstractions.Devices;
using Aios.Abstractions.Results;
using Aios.Execution.Attempts;
using Aios.Execution.Commands;
using Aios.Execution.Containers;
using Aios.Execution.Containers.Engines;
using Aios.Execution.Containers.Images;
using Aios.Execution.Environments;
using Aios.Execution.Logs;
using Aios.Execution.Output;
using Aios.Execution.Processes.Killing;
using Aios.Execution.Processes.Launching;
using Aios.Execution.Secrets;
using Aios.Jobs.Definitions;
using Aios.Jobs.Runs;
using Microsoft.Extensions.Logging;

namespace Aios.Execution;

/// <summary>Executes attempts on this machine, as processes or in containers.</summary>
/// <remarks>An attempt's life goes on on the executor's own threads: it must neither return to the grain that began it nor carry
/// that call's context along, hence ConfigureAwait(false) in this project, and the suppressed flow below.</remarks>
public sealed partial class AttemptExecutor : IAttemptExecutor, IDisposable
{
    private static readonly TimeSpan KillSpan = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ReapEvery = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<(string RunId, int Number), Attempt> live = new();
    private readonly DefinitionCache definitions = new();
    private readonly ExecutionOptions options;
    private readonly string programsFolder;
    private readonly DeviceSecrets secrets;
    private readonly IResultStore results;
    private readonly IAttemptListener listener;
    private readonly TimeProvider time;
    private readonly ILogger<AttemptExecutor> logger;
    private readonly ProgramLauncher launcher;
    private readonly RecordWriter writer;
    private readonly LogLimits limits;
    private readonly ContainerEngine engine;
    private readonly EngineWatch watch;
    private readonly AttemptClock clock;
    private readonly AttemptLife life;
    private readonly ITimer reaper;

    /// <exception cref="UnsupportedPlatformException">Programs cannot be started on this machine.</exception>
    public AttemptExecutor(
        ExecutionOptions options,
        IResultStore results,
        IAttemptListener listener,
        TimeProvider time,
        ILogger<AttemptExecutor> logger
    )
    {
        this.options = options;
        programsFolder = Path.GetFullPath(options.ProgramsFolder);
        secrets = new DeviceSecrets(options.DeviceId, options.SecretFolders);
        this.results = results;
        this.listener = listener;
        this.time = time;
        this.logger = logger;
        launcher = new ProgramLauncher();
        Orphans.Adopt();
        writer = new RecordWriter(results, time, LogUnrecorded);
        var leftOvers = new LeftOvers(LogUnkillable);
        limits = new LogLimits(time, LogUncut);
        var copiers = new OutputCopiers(time, LogUnwritable);
        var environment = new ProgramEnvironment(options, results.Common);
        var preparation = new AttemptPreparation(options, results, environment);
        clock = new AttemptClock(time);
        var processes = new ProcessLife(preparation, launcher, leftOvers, limits, copiers, Started, clock);
        engine = new ContainerEngine(options.EngineSocket);
        watch = new EngineWatch(engine, options, (run, number) => live.ContainsKey((run, number)), LogEngine, time);
        var containers = new ContainerLife(
            new ContainerTools
            {
                Options = options,
                Engine = engine,
                Watch = watch,
                Results = results,
                Environment = environment,
                Outputs = copiers,
                Limits = limits,
                Clock = clock,
                Started = Started,
                Pull = new ImagePull(engine, time),
                Time = time,
            }
        );
        life = new AttemptLife(processes, containers);
        // Orphans of programs that run for long: those of ended ones are gone by then.
        reaper = time.CreateTimer(_ => DeviceSweep.ReapOrphans(), null, ReapEvery, ReapEvery);
    }

    /// <summary>Those that its programs may be given.</summary>
    public IDeviceSecrets Secrets => secrets;

    /// <summary>In which its containers are.</summary>
    public IDeviceEngine Engine => watch;

    public IReadOnlyList<LiveAttempt> Live => [.. live.Values.Select(attempt => attempt.Snapshot())];

    public TimeSpan LongestGrace => live.Values.Select(attempt => attempt.Grace).DefaultIfEmpty(TimeSpan.Zero).Max();

    public ValueTask<StartAnswer> StartAsync(AttemptAssignment assignment)
    {
        var definition = Read(assignment);
        var claim = new AttemptRecord
        {
            Number = assignment.Attempt,
            Device = options.DeviceId,
            Incarnation = assignment.Incarnation,
            StartedAt = time.GetUtcNow(),
        };
        // What cannot be read may be a job that must not be begun twice.
        var durable = definition is null or { OnLost: OnLost.Fail };
        var (given, lack) = secrets.Read(definition?.Program.Secrets ?? []);
        AttemptRecord? earlier;
        try
        {
            lack ??= LackedFile(definition) ?? LackedEngine(definition);
            if (lack is not null && !WasBegun(assignment))
                return ValueTask.FromResult(Answer(StartVerdict.Lacks) with { Reason = lack });
            earlier = results.TryClaim(assignment.Job, assignment.RunId, claim, durable);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            LogUnclaimed(e, assignment.Job, assignment.RunId);
            return ValueTask.FromResult(
                Answer(StartVerdict.NoStorage) with
                {
                    Reason = $"{options.DeviceId} could not claim the attempt: {e.Message}",
                }
            );
        }
        if (earlier is not null)
            return ValueTask.FromResult(AlreadyClaimed(earlier));

        var attempt = new Attempt(assignment, definition, given, claim);
        live[(assignment.RunId, assignment.Attempt)] = attempt;
        using (ExecutionContext.SuppressFlow())
            _ = RunAsync(attempt);
        return ValueTask.FromResult(Answer(StartVerdict.Started));
    }

    public bool Stop(string runId, int attempt, StopOrder order)
    {
        if (!live.TryGetValue((runId, attempt), out var found))
            return false;
        clock.Stop(found, new AttemptStop(order.EndsAs, order.Reason));
        return true;
    }

    public async Task KillAllAsync(string reason, Func<LiveAttempt, bool>? except = null)
    {
        var attempts = live.Values.Where(attempt => except?.Invoke(attempt.Snapshot()) is not true).ToList();
        var lost = AttemptStop.Lost(reason);
        foreach (var attempt in attempts)
            attempt.Kill(lost);
        var gone = Task.WhenAll(attempts.Select(attempt => attempt.Gone));
        await Task.WhenAny(gone, Task.Delay(KillSpan, TimeProvider.System)).ConfigureAwait(false);
    }

    /// <summary>Call when no attempt is live: see <see cref="KillAllAsync"/>.</summary>
    public void Dispose()
    {
        reaper.Dispose();
        watch.Dispose();
        engine.Dispose();
        launcher.Dispose();
        limits.Dispose();
        writer.Dispose();
    }

    /// <summary>Never throws: whatever happens, the attempt comes to an end that somebody hears of.</summary>
    private async Task RunAsync(Attempt attempt)
    {
        AttemptEnd end;
        try
        {
            end = await life.LiveAsync(attempt).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            LogUnexpected(e, attempt.Assignment.Job, attempt.Assignment.RunId);
            attempt.Kill();
            end = AttemptEnd.NotStarted($"The device failed to execute it: {e.Message} Its log says more.");
        }
        attempt.SetGone();
        var record = attempt.Claim with
        {
            FinishedAt = time.GetUtcNow(),
            Outcome = end.Outcome,
            ExitCode = end.ExitCode,
            Error = end.Error is { } error ? attempt.Mask?.Apply(error) ?? error : null,
        };
        var (job, runId) = (attempt.Assignment.Job, attempt.Assignment.RunId);
        writer.Write(
            new(job, runId, record, () => Ended(attempt, attempt.Report(record)))
            {
                Before = attempt.Mask is { } mask
                    ? () => results.RewriteOutput(job, runId, content => MaskedJson.Of(content, mask))
                    : null,
            }
        );
    }

    private void Started(AttemptReport report) => Tell(listener.Started, report);

    private void Ended(Attempt attempt, AttemptReport report)
    {
        live.TryRemove((report.RunId, report.Attempt), out _);
        attempt.Dispose();
        Tell(listener.Ended, report);
    }

    private void Tell(Action<AttemptReport> listen, AttemptReport report)
    {
        try
        {
            listen(report);
        }
        catch (Exception e)
        {
            LogUnheard(e, report.Job, report.RunId);
        }
    }

    private string? LackedFile(JobDefinition? definition) =>
        definition is not null && ProgramFile.Missing(definition, programsFolder) is { } file
            ? $"{options.DeviceId} has no file {file}"
            : null;

    private string? LackedEngine(JobDefinition? definition) =>
        definition is { Docker: not null } && !watch.Answers
            ? $"{options.DeviceId} has no Docker engine that answers"
            : null;

    /// <summary>An attempt that was begun while everything was there is not begun elsewhere because something is gone now.</summary>
    private bool WasBegun(AttemptAssignment assignment) =>
        results.ReadAttempt(assignment.Job, assignment.RunId, assignment.Attempt) is not null;

    private JobDefinition? Read(AttemptAssignment assignment)
    {
        try
        {
            return definitions.Read(assignment.Definition);
        }
        catch (JsonException e)
        {
            LogUnreadable(e, assignment.Job, assignment.Definition.Hash);
            return null;
        }
    }

    private StartAnswer Answer(StartVerdict verdict) => new() { Verdict = verdict, Device = options.DeviceId };

    private StartAnswer AlreadyClaimed(AttemptRecord earlier) =>
        Answer(StartVerdict.AlreadyClaimed) with
        {
            Reason =
                earlier.Device.Length > 0
                    ? $"{earlier.Device} has begun it already"
                    : "it was begun already, and the record of by whom is unreadable",
            ClaimedBy = earlier.Device.Length > 0 ? earlier.Device : null,
            ClaimedIncarnation = earlier.Incarnation,
            ClaimEnded = earlier.FinishedAt is not null,
        };
}
