using Aios.Execution.Containers;

namespace Aios.Execution.Attempts;

/// <summary>The course of an attempt, from its claim to the moment when nothing of it lives: as a process, or in a container.</summary>
internal sealed class AttemptLife(ProcessLife processes, ContainerLife containers)
{
    internal async Task<AttemptEnd> LiveAsync(Attempt attempt)
    {
        if (attempt.Definition is not { } definition)
            return AttemptEnd.NotStarted(
                "This device cannot read the job's definition: bring all devices to the same version of AIOS."
            );
        return definition.Docker is { } container
            ? await containers.LiveAsync(attempt, definition, container).ConfigureAwait(false)
            : await processes.LiveAsync(attempt, definition).ConfigureAwait(false);
    }
}
