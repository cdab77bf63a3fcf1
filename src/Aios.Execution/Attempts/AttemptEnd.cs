using Aios.Execution.Processes.Launching;
using Aios.Execution.Processes.Native;
using Aios.Jobs.Runs;

namespace Aios.Execution.Attempts;

/// <summary>How an attempt ended.</summary>
internal sealed record AttemptEnd(Outcome Outcome, int? ExitCode, string? Error)
{
    /// <summary>With something more to say.</summary>
    internal AttemptEnd And(string? note) =>
        note is null ? this : this with { Error = Error is null ? note : $"{Error}; {note}" };

    internal static AttemptEnd NotStarted(string problem) => new(Outcome.Failed, null, problem);

    /// <summary>From the program's exit and the stop that came before it, if one did.</summary>
    internal static AttemptEnd Of(ProgramExit exit, AttemptStop? stop)
    {
        int? code = exit.Observed ? exit.Code : null;
        if (stop is not null)
            return new(stop.Outcome, code, stop.Error);
        return exit switch
        {
            { Observed: false } => new(
                Outcome.Lost,
                null,
                "The program's exit status was lost: start the device without SIGCHLD being ignored."
            ),
            { Signal: > 0 } => new(
                Outcome.Failed,
                code,
                $"killed by signal {exit.Signal} ({Signal.NameOf(exit.Signal)})"
            ),
            { Code: 0 } => new(Outcome.Succeeded, 0, null),
            _ => new(Outcome.Failed, code, $"exit code {exit.Code}"),
        };
    }
}
