namespace Aios.Client.Errors;

/// <summary>Ctrl-C while a run was awaited: the run itself goes on.</summary>
internal sealed class InterruptedException(string runId)
    : ClientException(
        $"Interrupted. Run {runId} goes on: `aios wait {runId}` waits for it, `aios cancel {runId}` ends it.",
        Client.ExitCode.Interrupted
    );
