namespace Aios.Execution.Processes.Launching;

/// <summary>Everything that is needed to start one program.</summary>
internal sealed record ProgramStart
{
    /// <summary>Absolute, or relative to <see cref="WorkingFolder"/>.</summary>
    public required string Executable { get; init; }

    /// <summary>The argument vector, the program's own name first.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>The whole environment: nothing is inherited.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    public required string WorkingFolder { get; init; }

    /// <summary>Takes stdout and stderr, in order; created when missing, else appended to.</summary>
    public required string LogFile { get; init; }

    /// <summary>An open file that takes stdout and stderr in the log's place; -1: none.</summary>
    public int Output { get; init; } = -1;

    /// <summary>What the program reads; null: nothing.</summary>
    public string? Stdin { get; init; }
}
