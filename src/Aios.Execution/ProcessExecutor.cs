using System.Collections.Concurrent;
using System.Text.Json;
using Aios.Abstractions.Devices;
using Aios.Abstractions.Results;
using Aios.Execution.Attempts;
using Aios.Execution.Processes.Killing;
using Aios.Execution.Processes.Launching;
using Aios.Jobs.Definitions;
using Aios.Jobs.Runs;
using Microsoft.Extensions.Logging;

namespace Aios.Execution;

/// <summary>Executes attempts as processes of this machine.</summary>
/// <remarks>An attempt's life goes on on the executor's own threads: it must neither return to the grain that began it nor carry
/// that call's context along, hence ConfigureAwait(false) in this project, and the suppressed flow below.</remarks>
public sealed partial class ProcessExecutor : IAttemptExecutor, IDisposable
{
    private static readonly TimeSpan KillSpan = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ReapEvery = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<(string RunId, int Number), Attempt> live = new();
    private readonly DefinitionCache definitions = new();
    private readonly ExecutionOptions options;
    private readonly IResultStore results;
    private readonly IAttemptListener listener;
    private readonly TimeProvider time;
    private readonly ILogger<ProcessExecutor> logger;
    private readonly ProgramLauncher launcher;
    private readonly RecordWriter writer;
    private readonly AttemptLife life;
    private readonly ITimer reaper;

    /// <exception cref="UnsupportedPlatformException">Programs cannot be started on this machine.</exception>
    public ProcessExecutor(
        ExecutionOptions options,
        IResultStore results,
        IAttemptListener listener,
        TimeProvider time,
        ILogger<ProcessExecutor> logger
    )
    {
        this.options = options;
        this.results = results;
        this.listener = listener;
        this.time = time;
        this.logger = logger;
        launcher = new ProgramLauncher();
        Orphans.Adopt();
        writer = new RecordWriter(results, time, LogUnrecorded);
        var leftOvers = new LeftOvers(LogUnkillable);
        life = new AttemptLife(new AttemptPreparation(options, results), launcher, leftOvers, Started, time);
        // Orphans of programs that run for long: those of ended ones are gone by then.
        reaper = time.CreateTimer(_ => DeviceSweep.ReapOrphans(), null, ReapEvery, ReapEvery);
    }

    public IReadOnlyList<LiveAttempt> Live => [.. live.Values.Select(attempt => attempt.Snapshot())];

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
        AttemptRecord? earlier;
        try
        {
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

        var attempt = new Attempt(assignment, definition, claim);
        live[(assignment.RunId, assignment.Attempt)] = attempt;
        using (ExecutionContext.SuppressFlow())
            _ = RunAsync(attempt);
        return ValueTask.FromResult(Answer(StartVerdict.Started));
    }

    public bool Stop(string runId, int attempt, StopCause cause)
    {
        if (!live.TryGetValue((runId, attempt), out var found))
            return false;
        life.Stop(
            found,
            cause == StopCause.Canceled
                ? AttemptStop.Canceled
                : AttemptStop.Lost($"{options.DeviceId} stopped before it ended")
        );
        return true;
    }

    public async Task KillAllAsync(string reason)
    {
        var attempts = live.Values.ToList();
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
        launcher.Dispose();
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
            Error = end.Error,
        };
        writer.Write(
            new(attempt.Assignment.Job, attempt.Assignment.RunId, record, () => Ended(attempt, attempt.Report(record)))
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
