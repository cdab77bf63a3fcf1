using Aios.Abstractions.Devices;
using Aios.Execution.Logs;
using Aios.Execution.Output;
using Aios.Execution.Processes.Launching;
using Aios.Execution.Processes.Native;
using Aios.Jobs.Definitions;

namespace Aios.Execution.Attempts;

/// <summary>The course of an attempt that is a process.</summary>
internal sealed class ProcessLife(
    AttemptPreparation preparation,
    ProgramLauncher launcher,
    LeftOvers leftOvers,
    LogLimits limits,
    OutputCopiers copiers,
    Action<AttemptReport> started,
    AttemptClock clock
)
{
    internal async Task<AttemptEnd> LiveAsync(Attempt attempt, JobDefinition definition)
    {
        var (start, problem) = preparation.Prepare(attempt, definition);
        if (start is null)
            return AttemptEnd.NotStarted(problem!);
        if (LogSeparator.Begin(attempt, start.LogFile) is { } unwritable)
            return AttemptEnd.NotStarted(unwritable);

        if (!OutputCopiers.AreFor(definition))
            return await RunAsync(attempt, definition, start, copier: null).ConfigureAwait(false);
        OutputCopier opened;
        try
        {
            opened = copiers.Open(attempt, definition, start.LogFile);
        }
        catch (IOException e)
        {
            return AttemptEnd.NotStarted(e.Message);
        }
        using (opened)
            return await RunAsync(attempt, definition, start with { Output = opened.Input }, opened)
                .ConfigureAwait(false);
    }

    private async Task<AttemptEnd> RunAsync(
        Attempt attempt,
        JobDefinition definition,
        ProgramStart start,
        OutputCopier? copier
    )
    {
        var launch = await launcher.StartAsync(start).ConfigureAwait(false);
        if (launch.Error == Errno.ENOEXEC && AttemptPreparation.Interpreted(start, definition) is { } interpreted)
            launch = await launcher.StartAsync(start = interpreted).ConfigureAwait(false);
        copier?.CloseInput();
        return launch.Program is { } program
            ? await WatchAsync(attempt, definition, program, start.LogFile, copier).ConfigureAwait(false)
            : AttemptEnd.NotStarted(StartProblem.Explain(start, launch.Error));
    }

    private async Task<AttemptEnd> WatchAsync(
        Attempt attempt,
        JobDefinition definition,
        LaunchedProgram program,
        string log,
        OutputCopier? copier
    )
    {
        attempt.Attach(program);
        using var limited = limits.Watch(WatchedLog.Of(log, definition, LogSeparator.Of(attempt)));
        started(attempt.Report(attempt.Claim));
        clock.Begin(attempt);

        var exit = await program.Exited.ConfigureAwait(false);
        var stop = attempt.Exit();
        if (stop is not null)
            await LeftOvers.AwaitGroupAsync(attempt, program).ConfigureAwait(false);
        await leftOvers.EndAsync(attempt, program, copier?.Name ?? log).ConfigureAwait(false);
        var end = AttemptEnd.Of(exit, stop);
        return copier is null ? end : end.And(await copier.FinishAsync().ConfigureAwait(false));
    }
}
