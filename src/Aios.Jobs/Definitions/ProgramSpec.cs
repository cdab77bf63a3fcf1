namespace Aios.Jobs.Definitions;

/// <summary>What is executed: exactly one of <see cref="File"/>, <see cref="Command"/> and <see cref="Shell"/>, unless a container brings its own command.</summary>
public sealed record ProgramSpec
{
    /// <summary>A file below the Programs folder, relative to it, with forward slashes.</summary>
    public string? File { get; init; }

    /// <summary>Arguments of <see cref="File"/>.</summary>
    public IReadOnlyList<string> Args { get; init; } = [];

    /// <summary>An argument vector; empty: not used.</summary>
    public IReadOnlyList<string> Command { get; init; } = [];

    /// <summary>A line for <c>/bin/sh -c</c>.</summary>
    public string? Shell { get; init; }

    public IReadOnlyDictionary<string, string> Env { get; init; } = new SortedDictionary<string, string>();

    /// <summary>Absolute, or relative to the Programs folder; null: the folder of the definition's file.</summary>
    public string? WorkDir { get; init; }

    public string? Stdin { get; init; }

    /// <summary>Names of secrets given to the program.</summary>
    public IReadOnlyList<string> Secrets { get; init; } = [];
}
