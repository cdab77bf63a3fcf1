using Aios.Abstractions.Devices;
using Aios.Abstractions.Results;
using Aios.Execution.Attempts;
using Aios.Execution.Containers.Engines;
using Aios.Execution.Containers.Images;
using Aios.Execution.Environments;
using Aios.Execution.Logs;
using Aios.Execution.Output;

namespace Aios.Execution.Containers;

/// <summary>What every container attempt of a device needs.</summary>
internal sealed record ContainerTools
{
    public required ExecutionOptions Options { get; init; }

    public required ContainerEngine Engine { get; init; }

    public required EngineWatch Watch { get; init; }

    public required IResultStore Results { get; init; }

    public required ProgramEnvironment Environment { get; init; }

    public required OutputCopiers Outputs { get; init; }

    public required LogLimits Limits { get; init; }

    public required AttemptClock Clock { get; init; }

    public required Action<AttemptReport> Started { get; init; }

    public required ImagePull Pull { get; init; }

    public required TimeProvider Time { get; init; }
}
