using Aios.Abstractions.Devices;
using Aios.Execution.Secrets;
using Aios.Jobs.Definitions;
using Aios.Jobs.Runs;

namespace Aios.Execution.Attempts;

/// <summary>One attempt from its claim until its end is on record: its program, and the wish that it end.</summary>
internal sealed class Attempt(
    AttemptAssignment assignment,
    JobDefinition? definition,
    IReadOnlyList<Secret> secrets,
    AttemptRecord claim
) : IDisposable
{
    private readonly Lazy<SecretMask?> mask = new(() =>
        secrets.Count == 0 ? null : new SecretMask(secrets.Select(secret => secret.Value))
    );
    private readonly Lock gate = new();
    private readonly TaskCompletionSource killed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource gone = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<ITimer> timers = [];
    private IRunningProgram? program;
    private AttemptStop? stop;
    private bool exited;

    internal AttemptAssignment Assignment => assignment;

    internal JobDefinition? Definition => definition;

    internal AttemptRecord Claim => claim;

    /// <summary>Between TERM and KILL.</summary>
    internal TimeSpan Grace => definition?.StopGrace ?? TimeSpan.Zero;

    internal IReadOnlyList<Secret> Secrets => secrets;

    /// <summary>Hides its secrets; null: it has none.</summary>
    internal SecretMask? Mask => mask.Value;

    /// <summary>Completes when neither its program nor a descendant lives.</summary>
    internal Task Gone => gone.Task;

    /// <summary>Its programs may have no more time.</summary>
    internal Task Killed => killed.Task;

    /// <summary>Asks the program to end. The first wish counts; one after the program's own end does not.</summary>
    /// <returns>Whether this was the first.</returns>
    internal bool TryStop(AttemptStop wish)
    {
        lock (gate)
        {
            if (stop is not null || exited)
                return false;
            stop = wish;
            program?.Terminate();
            return true;
        }
    }

    /// <summary>Ends the program's group at once; the wish counts if there was none.</summary>
    internal void Kill(AttemptStop? wish = null)
    {
        lock (gate)
        {
            if (!exited)
                stop ??= wish;
            program?.Kill();
        }
        killed.TrySetResult();
    }

    /// <summary>Takes the started program, and carries out what was wished meanwhile.</summary>
    internal void Attach(IRunningProgram started)
    {
        lock (gate)
        {
            program = started;
            if (killed.Task.IsCompleted)
                started.Kill();
            else if (stop is not null)
                started.Terminate();
        }
    }

    /// <summary>The program ended: from here on no wish counts.</summary>
    internal AttemptStop? Exit()
    {
        lock (gate)
        {
            exited = true;
            return stop;
        }
    }

    /// <summary>A timer that lives until the end is on record.</summary>
    internal void Keep(ITimer timer)
    {
        lock (gate)
            timers.Add(timer);
    }

    internal LiveAttempt Snapshot() => LiveAttempt.Of(assignment, definition, claim.StartedAt);

    /// <summary>Nothing of it lives.</summary>
    internal void SetGone()
    {
        program?.Gone();
        gone.TrySetResult();
    }

    internal AttemptReport Report(AttemptRecord record) =>
        new()
        {
            Job = assignment.Job,
            RunId = assignment.RunId,
            Attempt = assignment.Attempt,
            Device = record.Device,
            Incarnation = record.Incarnation,
            StartedAt = record.StartedAt,
            FinishedAt = record.FinishedAt,
            Outcome = record.Outcome,
            ExitCode = record.ExitCode,
            Error = record.Error,
        };

    public void Dispose()
    {
        lock (gate)
        {
            foreach (var timer in timers)
                timer.Dispose();
        }
    }
}
