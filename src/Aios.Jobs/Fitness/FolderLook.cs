namespace Aios.Jobs.Fitness;

/// <summary>What a device found when it looked at its folders.</summary>
public sealed record FolderLook
{
    /// <summary>Why Common cannot be used, in words; null: it is there and is this cluster's.</summary>
    public string? CommonNotReady { get; init; }

    /// <summary>The same of Programs.</summary>
    public string? ProgramsNotReady { get; init; }

    /// <summary>Common is mounted read-only.</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>Why a file could not be written there, in words; null: it could, or nobody tried.</summary>
    public string? WriteProblem { get; init; }

    /// <summary>Bytes that are left for this device in Common.</summary>
    public long Free { get; init; }
}
