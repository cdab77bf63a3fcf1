using Aios.Abstractions.Results;

namespace Aios.Silo.Logs;

/// <summary>A log and the part before it, if there is one, to be read as one; as long as they were when it was opened.</summary>
internal sealed class JoinedLog : Stream
{
    private const int BufferSize = 64 * 1024;
    private readonly FileStream? _earlier;
    private readonly FileStream _log;
    private readonly long _length;
    private long _position;

    private JoinedLog(FileStream? earlier, FileStream log)
    {
        (_earlier, _log) = (earlier, log);
        LogStart = earlier?.Length ?? 0;
        _length = LogStart + log.Length;
    }

    /// <summary>Where the log itself begins.</summary>
    public long LogStart { get; }

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => _length;

    public override long Position
    {
        get => _position;
        set => _position = value;
    }

    /// <returns>Null: there is no log.</returns>
    public static JoinedLog? Open(string path)
    {
        // In this order: what is moved away from the log meanwhile is missing in neither.
        var log = OpenPart(path);
        return log is null ? null : new JoinedLog(OpenPart(RunLogFiles.Earlier(path)), log);
    }

    public override int Read(Span<byte> buffer)
    {
        var (part, at, end) =
            _position < LogStart ? (_earlier!, _position, LogStart) : (_log, _position - LogStart, _length - LogStart);
        var most = (int)Math.Min(buffer.Length, end - at);
        if (most <= 0)
        {
            return 0;
        }

        if (part.Position != at)
        {
            part.Position = at;
        }

        var read = part.Read(buffer[..most]);
        _position += read;
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int ReadByte()
    {
        Span<byte> one = stackalloc byte[1];
        return Read(one) == 1 ? one[0] : -1;
    }

    public override long Seek(long offset, SeekOrigin origin) =>
        _position = origin switch
        {
            SeekOrigin.Begin => offset,
            SeekOrigin.Current => _position + offset,
            _ => _length + offset,
        };

    public override void Flush() { }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _earlier?.Dispose();
            _log.Dispose();
        }

        base.Dispose(disposing);
    }

    private static FileStream? OpenPart(string path)
    {
        try
        {
            return new FileStream(
                path,
                FileMode.Open,
                FileAccess.Read,
                FileShare.ReadWrite | FileShare.Delete,
                BufferSize
            );
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }
}
