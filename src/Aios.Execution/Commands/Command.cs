namespace Aios.Execution.Commands;

/// <summary>What is to be executed, or why there is nothing.</summary>
internal sealed record Command
{
    /// <summary>Absolute path; empty with <see cref="Problem"/>.</summary>
    public string Executable { get; private init; } = "";

    /// <summary>The argument vector, the program's own name first.</summary>
    public IReadOnlyList<string> Arguments { get; private init; } = [];

    /// <summary>Why it cannot be started and what to do about it; null: it can be tried.</summary>
    public string? Problem { get; private init; }

    internal static Command Run(string executable, IReadOnlyList<string> arguments) =>
        new() { Executable = executable, Arguments = arguments };

    internal static Command Fail(string problem) => new() { Problem = problem };
}
