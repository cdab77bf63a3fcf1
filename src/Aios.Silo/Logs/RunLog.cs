using System.Runtime.CompilerServices;
using System.Text;

namespace Aios.Silo.Logs;

/// <summary>What a run's programs wrote, or a part of it.</summary>
/// <param name="path">The log; it need not exist yet.</param>
/// <param name="attempt">Only what this attempt wrote, from 1; null: all attempts.</param>
/// <param name="tail">Only the last so many lines; null: from the beginning.</param>
internal sealed class RunLog(string path, int? attempt, int? tail)
{
    private const int BufferSize = 64 * 1024;
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(250);

    public async Task CopyAsync(Stream destination, CancellationToken cancellationToken)
    {
        await using var log = JoinedLog.Open(path);
        if (log is null)
        {
            return;
        }

        var part = LogPart.Find(log, attempt, tail);
        log.Position = part.Start;
        var left = (part.End ?? log.Length) - part.Start;
        var buffer = new byte[BufferSize];
        while (left > 0)
        {
            var read = log.Read(buffer.AsSpan(0, (int)Math.Min(buffer.Length, left)));
            if (read == 0)
            {
                return;
            }

            await destination.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            left -= read;
        }
    }

    /// <summary>The log as it grows, until the run has ended.</summary>
    /// <param name="hasEnded">Waits so long for the run's end; true: it has ended and its log is whole.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async IAsyncEnumerable<string> FollowAsync(
        Func<TimeSpan, Task<bool>> hasEnded,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var ended = false;
        var beginning = JoinedLog.Open(path);
        while (beginning is null && !ended)
        {
            ended = await hasEnded(s_look);
            beginning = JoinedLog.Open(path);
        }

        if (beginning is null)
        {
            yield break;
        }

        await using var opened = beginning;
        var part = LogPart.Find(beginning, attempt, tail);
        beginning.Position = part.Start;
        var (decoder, bytes, chars) = (Encoding.UTF8.GetDecoder(), new byte[BufferSize], new char[BufferSize + 1]);
        var end = part.End ?? beginning.Length;
        int read;
        while ((read = beginning.Read(bytes.AsSpan(0, (int)Math.Min(BufferSize, end - beginning.Position)))) > 0)
        {
            yield return new string(chars, 0, decoder.GetChars(bytes, 0, read, chars, 0));
        }

        if (part.End is not null)
        {
            yield break;
        }

        using var growing = new GrowingLog(path, beginning.Position - beginning.LogStart);
        while (true)
        {
            while ((read = growing.Read(bytes)) > 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return new string(chars, 0, decoder.GetChars(bytes, 0, read, chars, 0));
            }

            if (ended)
            {
                yield break;
            }

            ended = await hasEnded(s_look);
        }
    }
}
