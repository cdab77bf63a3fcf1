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
        await using var file = Open();
        if (file is null)
        {
            return;
        }

        var part = LogPart.Find(file, attempt, tail);
        file.Position = part.Start;
        var left = (part.End ?? file.Length) - part.Start;
        var buffer = new byte[BufferSize];
        while (left > 0)
        {
            var read = await file.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, left)), cancellationToken);
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
        var file = Open();
        while (file is null && !ended)
        {
            ended = await hasEnded(s_look);
            file = Open();
        }

        if (file is null)
        {
            yield break;
        }

        await using var opened = file;
        var part = LogPart.Find(file, attempt, tail);
        file.Position = part.Start;
        var (decoder, bytes, chars) = (Encoding.UTF8.GetDecoder(), new byte[BufferSize], new char[BufferSize + 1]);
        while (true)
        {
            int read;
            while ((read = await file.ReadAsync(Within(bytes, part, file.Position), cancellationToken)) > 0)
            {
                yield return new string(chars, 0, decoder.GetChars(bytes, 0, read, chars, 0));
            }

            if (ended || part.End is not null)
            {
                yield break;
            }

            ended = await hasEnded(s_look);
        }
    }

    private static Memory<byte> Within(byte[] buffer, LogPart part, long position) =>
        buffer.AsMemory(0, (int)Math.Min(buffer.Length, (part.End ?? long.MaxValue) - position));

    private FileStream? Open()
    {
        try
        {
            return new FileStream(
                path,
                FileMode.Open,
                FileAccess.Read,
                FileShare.ReadWrite | FileShare.Delete,
                BufferSize,
                FileOptions.Asynchronous
            );
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }
}
