namespace Aios.Storage.Files;

/// <summary>A grain's file that is torn or edited, or was.</summary>
public sealed record DamagedState
{
    /// <summary>The grain's file, as a full path.</summary>
    public required string Path { get; init; }

    /// <summary>What was wrong with it, in words that follow its name.</summary>
    public required string Reason { get; init; }

    public required DateTimeOffset Since { get; init; }

    /// <summary>Where the damaged file is now. It stays there until somebody removes it, or 30 days.</summary>
    public required string KeptAt { get; init; }

    /// <summary>There was no good copy: the grain is refused until somebody mends the file. Else a good state is in its place.</summary>
    public required bool IsRefused { get; init; }
}
