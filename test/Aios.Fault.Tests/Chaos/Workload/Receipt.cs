namespace Aios.Fault.Tests.Chaos.Workload;

/// <summary>A device said that it accepted a run.</summary>
/// <param name="Key">The key it was asked under.</param>
/// <param name="RunId">What it said.</param>
internal sealed record Receipt(string Key, string RunId);
