using System.Threading.Channels;
using Aios.Storage.Watching;
using Microsoft.Extensions.Logging;

namespace Aios.Storage.Programs;

/// <summary>Tells that something in the followed folders may have changed.</summary>
internal sealed partial class ProgramsWatch : IDisposable
{
    private const FolderEvents Changes =
        FolderEvents.AttributesChanged
        | FolderEvents.WrittenAndClosed
        | FolderEvents.MovedAway
        | FolderEvents.MovedHere
        | FolderEvents.Created
        | FolderEvents.Deleted
        | FolderEvents.FolderDeleted
        | FolderEvents.FolderMoved;

    /// <summary>Editors and copies touch a file several times: what comes within this time is one change.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(200);

    private readonly Channel<bool> changes = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
    );

    private readonly TimeProvider time;
    private readonly ILogger logger;
    private readonly FolderWatch? watch;
    private bool isIncomplete;

    public ProgramsWatch(TimeProvider time, ILogger logger)
    {
        this.time = time;
        this.logger = logger;
        watch = FolderWatch.TryStart(_ => changes.Writer.TryWrite(true));
    }

    /// <summary>The same folder again costs next to nothing, and watches it anew when it was replaced.</summary>
    public void Follow(string folder)
    {
        if (watch?.TryAdd(folder, Changes) is not null || isIncomplete || !Directory.Exists(folder))
            return;
        isIncomplete = true;
        LogIncomplete(logger, folder);
    }

    /// <returns>False: the time is over.</returns>
    public async Task<bool> WaitAsync(TimeSpan poll, CancellationToken cancellationToken)
    {
        using var over = new CancellationTokenSource(poll, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(over.Token, cancellationToken);
        try
        {
            await changes.Reader.WaitToReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }

        await Task.Delay(Settling, time, cancellationToken);
        return changes.Reader.TryRead(out _);
    }

    public void Dispose() => watch?.Dispose();

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Changes in {Folder} are found by looking every few seconds only: the kernel watches no more folders. Raise fs.inotify.max_user_watches or max_user_instances."
    )]
    private static partial void LogIncomplete(ILogger logger, string folder);
}
