namespace Aios.Api.DamagedFiles;

/// <summary><c>GET /api/v1/damaged-files</c>: state files that are damaged, or were, the newest first.</summary>
public sealed record DamagedFilePage
{
    public required IReadOnlyList<DamagedFile> Items { get; init; }
}

/// <summary>A state file that was found torn or edited.</summary>
public sealed record DamagedFile
{
    /// <summary>Its path, as the device that answers sees it.</summary>
    public required string File { get; init; }

    /// <summary>Whose it is; null: not a job's.</summary>
    public string? Job { get; init; }

    /// <summary>What happened: words that follow the file's name.</summary>
    public required string What { get; init; }

    /// <summary>When it was found.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>Where the damaged file lies now.</summary>
    public required string KeptAt { get; init; }

    /// <summary>Nothing good was there to take its place: its job stands still until somebody mends it.</summary>
    public required bool IsRefused { get; init; }

    /// <summary>What to do; what has to be done before this is told no more.</summary>
    public required string Remedy { get; init; }
}
