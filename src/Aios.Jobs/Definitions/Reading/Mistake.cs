namespace Aios.Jobs.Definitions.Reading;

/// <summary>One thing that is wrong in a file, and where.</summary>
public sealed record Mistake
{
    /// <summary>Below the Programs folder, with forward slashes.</summary>
    public required string File { get; init; }

    /// <summary>From 1.</summary>
    public required int Line { get; init; }

    /// <summary>From 1, in characters.</summary>
    public required int Column { get; init; }

    public required string Message { get; init; }

    /// <summary>What was probably meant, ready to be put in the place of what is there.</summary>
    public string? Suggestion { get; init; }

    public override string ToString() =>
        $"{File}:{Line}:{Column}: {Message}" + (Suggestion is null ? "" : $"; did you mean '{Suggestion}'?");
}
