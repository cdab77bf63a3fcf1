using Aios.Execution.Tests.Devices;

namespace Aios.Execution.Tests.Conformance;

/// <summary>The suite of <see cref="AttemptConformance"/> with containers.</summary>
public sealed class ContainersConform() : AttemptConformance(Way.Container);
