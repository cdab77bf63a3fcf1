using System.IO.Enumeration;
using System.Threading.Channels;
using Aios.Jobs.Triggers;
using Aios.Storage.Native;
using Aios.Storage.Watching;

namespace Aios.Storage.Triggers;

/// <summary>Finds dropped files that are complete: at once by what the kernel tells, else by looking.</summary>
internal sealed class TriggerWatch : IDisposable
{
    private const FolderEvents Watched =
        FolderEvents.Opened
        | FolderEvents.WrittenAndClosed
        | FolderEvents.ReadAndClosed
        | FolderEvents.MovedHere
        | FolderEvents.FolderDeleted
        | FolderEvents.FolderMoved;

    private const FolderEvents Ends =
        FolderEvents.WrittenAndClosed | FolderEvents.ReadAndClosed | FolderEvents.MovedHere;
    private const FolderEvents Complete = FolderEvents.WrittenAndClosed | FolderEvents.MovedHere;

    /// <summary>The kernel queues as many at most; when they are too many for us too, the next look finds the files.</summary>
    private const int MaxEvents = 16384;

    private readonly Channel<FolderEvent> events = Channel.CreateBounded<FolderEvent>(
        new BoundedChannelOptions(MaxEvents) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait }
    );

    private readonly string folder;
    private readonly TimeSpan poll;
    private readonly TimeProvider time;
    private readonly Arrivals arrivals;
    private readonly FolderWatch? watch;
    private volatile bool hasOverflown;
    private long lookedAt;

    public TriggerWatch(string folder, TriggerInboxOptions options, TimeProvider time)
    {
        this.folder = folder;
        this.time = time;
        poll = options.Poll;
        arrivals = new Arrivals(options.Still, options.StillWhileOpen, time);
        watch = FolderWatch.TryStart(happened => hasOverflown |= !events.Writer.TryWrite(happened));
        lookedAt = time.GetTimestamp() - (long)(poll.TotalSeconds * time.TimestampFrequency);
    }

    /// <summary>True: the kernel tells of what is dropped; false: it is found by looking only.</summary>
    public bool IsTold { get; private set; }

    /// <summary>Waits for an event or for the time to look again.</summary>
    /// <returns>Names of files that are complete; often none.</returns>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    public async Task<IReadOnlyList<string>> NextAsync(CancellationToken cancellationToken)
    {
        var rest = poll - time.GetElapsedTime(lookedAt);
        if (rest > TimeSpan.Zero && !hasOverflown)
            await WaitForEventAsync(rest, cancellationToken);
        var complete = TakeEvents();
        if (!hasOverflown && time.GetElapsedTime(lookedAt) < poll)
            return complete;
        lookedAt = time.GetTimestamp();
        if (hasOverflown)
            arrivals.ForgetOpen();
        hasOverflown = false;
        IsTold = watch?.TryAdd(folder, Watched) is not null;
        return [.. complete.Union(arrivals.Look(Files()), StringComparer.Ordinal)];
    }

    public void Dispose() => watch?.Dispose();

    private async Task WaitForEventAsync(TimeSpan longest, CancellationToken cancellationToken)
    {
        using var over = new CancellationTokenSource(longest, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(over.Token, cancellationToken);
        try
        {
            await events.Reader.WaitToReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Time to look.
        }
    }

    private List<string> TakeEvents()
    {
        var complete = new List<string>();
        while (events.Reader.TryRead(out var happened))
        {
            hasOverflown |= happened.What.HasFlag(FolderEvents.Overflow);
            if (happened.What.HasFlag(FolderEvents.IsFolder) || TriggerFileName.IsIgnored(happened.Name))
                continue;
            if ((happened.What & Ends) != FolderEvents.None)
                arrivals.Closed(happened.Name);
            else if (happened.What.HasFlag(FolderEvents.Opened))
                arrivals.Opened(happened.Name);
            if ((happened.What & Complete) != FolderEvents.None)
                complete.Add(happened.Name);
        }

        return complete;
    }

    private IEnumerable<KeyValuePair<string, FileFacts>> Files()
    {
        var names = new FileSystemEnumerable<string>(
            folder,
            static (ref entry) => entry.FileName.ToString(),
            new EnumerationOptions { AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false }
        )
        {
            ShouldIncludePredicate = static (ref entry) => entry.FileName[0] != '.' && !entry.IsDirectory,
        };
        foreach (var name in names)
        {
            if (
                !TriggerFileName.IsIgnored(name)
                && FileFacts.Look(Path.Combine(folder, name), followLinks: false) is { } facts
            )
                yield return KeyValuePair.Create(name, facts);
        }
    }
}
