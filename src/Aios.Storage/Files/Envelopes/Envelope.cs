namespace Aios.Storage.Files;

/// <summary>What a sound state file says.</summary>
internal sealed record Envelope(string ETag, DateTimeOffset SavedAt, ReadOnlyMemory<byte> State);

/// <summary>What was found where a state file should be.</summary>
internal abstract record Finding
{
    public sealed record Good(Envelope Envelope, ReadOnlyMemory<byte> File) : Finding;

    /// <param name="Reason">Goes on from "State file X ...".</param>
    /// <param name="ETag">What the file still gives as its etag, if anything.</param>
    /// <param name="File">All of it.</param>
    public sealed record Damaged(string Reason, string? ETag, ReadOnlyMemory<byte> File) : Finding;

    public sealed record Newer(long Version) : Finding;

    public sealed record Missing : Finding
    {
        public static Missing Instance { get; } = new();
    }
}
