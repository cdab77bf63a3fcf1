namespace Aios.Execution.Processes.Killing;

/// <summary>What a sweep did.</summary>
/// <param name="Killed">Processes that it killed.</param>
/// <param name="Left">Processes that it found but could not end in time: the kernel holds them (a hanging network file
/// system), or they belong to another user.</param>
public sealed record SweepResult(int Killed, int Left)
{
    /// <summary>The least time past the fence for which a program was spared; null: none was.</summary>
    public TimeSpan? Spared { get; init; }
}
