using System.Threading.Channels;
using Aios.Abstractions.StateFile;
using Aios.Storage.Markers;
using Microsoft.Extensions.Logging;

namespace Aios.Storage.StateFile;

/// <summary>Writes the newest picture, at most once a second, when it says something new.</summary>
public sealed partial class StateFileWriter : IStateFile, IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>The lock is held for a moment only, by readers and by the writer of another device.</summary>
    private static readonly TimeSpan LockRetry = TimeSpan.FromMilliseconds(50);

    private readonly Channel<StatePicture> newest = Channel.CreateBounded<StatePicture>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true }
    );

    private readonly FolderGuard common;
    private readonly StateFileOnDisk disk;
    private readonly TimeProvider time;
    private readonly ILogger logger;
    private readonly CancellationTokenSource stopping = new();
    private readonly Task loop;
    private byte[]? written;
    private DateTimeOffset writtenAt;
    private bool isBusy;
    private bool isFailing;

    /// <param name="common">The Common folder. While it is not this cluster's nothing is written: an unmounted share leaves an empty one.</param>
    /// <param name="time">Paces the writing and dates the file.</param>
    /// <param name="logger">Told when the file cannot be written.</param>
    public StateFileWriter(FolderGuard common, TimeProvider time, ILogger<StateFileWriter> logger)
    {
        this.common = common;
        disk = new StateFileOnDisk(common.Folder);
        this.time = time;
        this.logger = logger;
        loop = Task.Run(() => WriteAllAsync(stopping.Token));
    }

    public void Show(StatePicture picture) => newest.Writer.TryWrite(picture);

    /// <summary>Writes the newest picture, if it is not written yet, and stops.</summary>
    public async ValueTask DisposeAsync()
    {
        if (newest.Writer.TryComplete())
        {
            await stopping.CancelAsync();
            await loop;
            stopping.Dispose();
        }
    }

    /// <summary>Ends when the channel is complete; cancellation cuts the pauses short and lets nothing be tried again.</summary>
    private async Task WriteAllAsync(CancellationToken cancellationToken)
    {
        await foreach (var picture in newest.Reader.ReadAllAsync(CancellationToken.None))
        {
            var current = picture;
            while (!TryWrite(current) && !cancellationToken.IsCancellationRequested)
            {
                await Rest(isBusy ? LockRetry : Pause, cancellationToken);
                current = newest.Reader.TryRead(out var newer) ? newer : current;
            }

            await Rest(Pause, cancellationToken);
        }
    }

    private async Task Rest(TimeSpan pause, CancellationToken cancellationToken) =>
        await Task.Delay(pause, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private bool TryWrite(StatePicture picture)
    {
        isBusy = false;
        if (written is not null && StateFileContent.Write(picture, writtenAt).AsSpan().SequenceEqual(written))
            return true;
        if (common.WhyNotReady() is not null)
            return false;
        var now = time.GetUtcNow();
        var content = StateFileContent.Write(picture, now);
        try
        {
            if (!disk.TryReplace(content, now))
            {
                isBusy = true;
                return false;
            }
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            if (!isFailing)
                LogFailed(logger, failed);
            isFailing = true;
            return false;
        }

        isFailing = false;
        (written, writtenAt) = (content, now);
        return true;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "state.json cannot be written; it is tried again")]
    private static partial void LogFailed(ILogger logger, Exception failure);
}
