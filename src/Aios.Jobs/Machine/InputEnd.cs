using Aios.Jobs.Runs;

namespace Aios.Jobs.Machine;

/// <summary>How a run ended after which another job runs.</summary>
public sealed record InputEnd(string Job, string RunId, Outcome Outcome);

/// <summary>The end of a run, on its way to a job that comes after it.</summary>
public sealed record UntoldEnd(string Dependent, string RunId, Outcome Outcome);
