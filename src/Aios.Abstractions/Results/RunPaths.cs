namespace Aios.Abstractions.Results;

/// <summary>Where the files of one run are: absolute paths.</summary>
public sealed record RunPaths
{
    /// <summary><c>Common/Results/&lt;job&gt;/&lt;run id&gt;</c>: the program's AIOS_RESULT_DIR.</summary>
    public required string ResultFolder { get; init; }

    /// <summary><c>Common/Logs/&lt;job&gt;/&lt;run id&gt;.log</c></summary>
    public required string Log { get; init; }

    /// <summary>The payload, when there is one.</summary>
    public required string Payload { get; init; }

    /// <summary>What the program may leave as the run's output.</summary>
    public required string Output { get; init; }

    public required string Result { get; init; }
}
