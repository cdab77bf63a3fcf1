using Aios.Abstractions.Results;
using Aios.Execution.Tests.Devices;
using Aios.Testing.Containers;

namespace Aios.Execution.Tests.Conformance;

/// <summary>What holds for every attempt, however it is executed. What holds for one way only is tested beside it.</summary>
/// <param name="way">How.</param>
public abstract partial class AttemptConformance(Way way)
{
    private TestDevice NewDevice(TimeProvider? time = null, Func<IResultStore, IResultStore>? results = null)
    {
        Skip.If(way is Way.Container && TestEngine.WhyNot is not null, TestEngine.WhyNot);
        return new TestDevice(time, results, way: way);
    }
}
