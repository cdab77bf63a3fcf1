using Aios.Abstractions.Devices;
using Aios.Execution.Processes.Launching;
using Aios.Execution.Processes.Native;
using Aios.Jobs.Definitions;

namespace Aios.Execution.Attempts;

/// <summary>The course of an attempt, from its claim to the moment when nothing of it lives.</summary>
internal sealed class AttemptLife(
    AttemptPreparation preparation,
    ProgramLauncher launcher,
    LeftOvers leftOvers,
    Action<AttemptReport> started,
    TimeProvider time
)
{
    /// <summary>The runtime's timers refuse more than 49 days.</summary>
    private static readonly TimeSpan LongestTimer = TimeSpan.FromDays(40);

    internal async Task<AttemptEnd> LiveAsync(Attempt attempt)
    {
        if (attempt.Definition is not { } definition)
            return AttemptEnd.NotStarted(
                "This device cannot read the job's definition: bring all devices to the same version of AIOS."
            );
        var (start, problem) = preparation.Prepare(attempt.Assignment, definition);
        if (start is null)
            return AttemptEnd.NotStarted(problem!);
        if (Separate(attempt, start.LogFile) is { } unwritable)
            return AttemptEnd.NotStarted(unwritable);

        var launch = await launcher.StartAsync(start).ConfigureAwait(false);
        if (launch.Error == Errno.ENOEXEC && AttemptPreparation.Interpreted(start, definition) is { } interpreted)
            launch = await launcher.StartAsync(start = interpreted).ConfigureAwait(false);
        return launch.Program is { } program
            ? await WatchAsync(attempt, definition, program, start.LogFile).ConfigureAwait(false)
            : AttemptEnd.NotStarted(StartProblem.Explain(start, launch.Error));
    }

    /// <summary>TERM, and KILL when the grace is over.</summary>
    internal void Stop(Attempt attempt, AttemptStop stop)
    {
        if (!attempt.TryStop(stop))
            return;
        var grace = attempt.Definition?.StopGrace ?? TimeSpan.Zero;
        attempt.Keep(
            time.CreateTimer(
                _ => attempt.Kill(),
                null,
                grace < LongestTimer ? grace : LongestTimer,
                Timeout.InfiniteTimeSpan
            )
        );
    }

    private async Task<AttemptEnd> WatchAsync(
        Attempt attempt,
        JobDefinition definition,
        LaunchedProgram program,
        string log
    )
    {
        attempt.Attach(program);
        started(attempt.Report(attempt.Claim));
        if (definition.Timeout is { } timeout)
            attempt.Keep(TimeOut(attempt, timeout));

        var exit = await program.Exited.ConfigureAwait(false);
        var stop = attempt.Exit();
        if (stop is not null)
            await LeftOvers.AwaitGroupAsync(attempt, program).ConfigureAwait(false);
        await leftOvers.EndAsync(attempt, program, log).ConfigureAwait(false);
        return AttemptEnd.Of(exit, stop);
    }

    private ITimer TimeOut(Attempt attempt, TimeSpan timeout)
    {
        var begin = time.GetTimestamp();
        if (timeout <= LongestTimer)
            return time.CreateTimer(_ => Elapsed(), null, timeout, Timeout.InfiniteTimeSpan);
        return time.CreateTimer(
            _ =>
            {
                if (time.GetElapsedTime(begin) >= timeout)
                    Elapsed();
            },
            null,
            LongestTimer,
            TimeSpan.FromHours(1)
        );

        void Elapsed() => Stop(attempt, AttemptStop.TimedOut(timeout));
    }

    private static string? Separate(Attempt attempt, string log)
    {
        if (attempt.Claim.Number == 1)
            return null;
        try
        {
            LogSeparator.Append(
                log,
                LogSeparator.Line(attempt.Claim.Number, attempt.Claim.Device, attempt.Claim.StartedAt)
            );
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"The log {log} cannot be written: {e.Message}";
        }
    }
}
