namespace Aios.Jobs.Retention;

/// <summary>How many files of a kind are kept, and how long.</summary>
/// <param name="Count">The newest that may stay.</param>
/// <param name="Age">How long they may.</param>
public sealed record FileRetention(int Count, TimeSpan Age)
{
    /// <summary>Trigger files that were taken in.</summary>
    public static FileRetention ProcessedTriggers { get; } = new(10_000, TimeSpan.FromDays(30));

    /// <summary>Damaged files that were set aside, of each type of grain.</summary>
    public static FileRetention Quarantined { get; } = new(100, TimeSpan.FromDays(30));

    /// <summary>Logs of devices that write none any more.</summary>
    public static FileRetention DeviceLogs { get; } = new(int.MaxValue, TimeSpan.FromDays(30));

    /// <returns>What may go, oldest first.</returns>
    /// <param name="files">Names, and from when on they age.</param>
    /// <param name="now">By the same clock.</param>
    public IReadOnlyList<string> Leaving(IEnumerable<(string Name, DateTimeOffset At)> files, DateTimeOffset now) =>
        [
            .. files
                .OrderByDescending(file => file.At)
                .ThenByDescending(file => file.Name, StringComparer.Ordinal)
                .Where((file, index) => index >= Count || now - file.At > Age)
                .Select(file => file.Name)
                .Reverse(),
        ];
}
