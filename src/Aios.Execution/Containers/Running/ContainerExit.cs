using System.Globalization;
using Aios.Execution.Attempts;
using Aios.Execution.Processes.Native;
using Aios.Jobs.Definitions;
using Aios.Jobs.Runs;

namespace Aios.Execution.Containers.Running;

/// <summary>How a container ended.</summary>
internal sealed record ContainerExit
{
    /// <summary>Null: nobody can tell any more.</summary>
    public required int? Code { get; init; }

    /// <summary>The kernel ended it, or something in it, for want of memory.</summary>
    public bool OutOfMemory { get; init; }

    /// <summary>Its engine was away in the meantime.</summary>
    public bool EngineWasAway { get; init; }

    /// <summary>Shells and Docker give 128 and the signal; there are 64.</summary>
    private const int Signals = 128;

    /// <param name="stop">What was wished before; null: nothing.</param>
    /// <param name="container">The job's.</param>
    /// <param name="firstWord">Of what it executed; null: the image's own command.</param>
    internal AttemptEnd End(AttemptStop? stop, ContainerSpec container, string? firstWord)
    {
        if (stop is not null)
            return new(stop.Outcome, Code, stop.Error);
        if (Code == 0)
            return new(Outcome.Succeeded, 0, null);
        var end = new AttemptEnd(Outcome.Failed, Code, Words(container, firstWord));
        return EngineWasAway ? end.And("the Docker engine was stopped or restarted in the meantime") : end;
    }

    private string Words(ContainerSpec container, string? firstWord) =>
        Code switch
        {
            null => "how the container ended is not known: it is gone, and its exit code with it",
            _ when OutOfMemory => OutOfMemoryWords(container),
            126 or 127 => string.Create(
                CultureInfo.InvariantCulture,
                $"exit code {Code}: as a rule the image {container.Image} {(Code == 127 ? "has no" : "may not execute")} {firstWord ?? "such command"}, or something that it calls; its log says more"
            ),
            > Signals and < Signals + 32 => string.Create(
                CultureInfo.InvariantCulture,
                $"killed by signal {Code - Signals} ({Signal.NameOf(Code.Value - Signals)})"
            ),
            _ => string.Create(CultureInfo.InvariantCulture, $"exit code {Code}"),
        };

    private string OutOfMemoryWords(ContainerSpec container) =>
        container.Memory is { } limit
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"exit code {Code}: out of memory; it may use {limit / 1024 / 1024} MiB (docker.memory)"
            )
            : string.Create(CultureInfo.InvariantCulture, $"exit code {Code}: the machine ran out of memory");
}
