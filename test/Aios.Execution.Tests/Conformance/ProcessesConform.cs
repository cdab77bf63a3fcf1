using Aios.Execution.Tests.Devices;

namespace Aios.Execution.Tests.Conformance;

/// <summary>The suite of <see cref="AttemptConformance"/> with processes.</summary>
public sealed class ProcessesConform() : AttemptConformance(Way.Process);
