using System.Text;
using Aios.Abstractions.Results;
using Microsoft.Win32.SafeHandles;

namespace Aios.Silo.Logs;

/// <summary>A log that is read while it grows, and is cut back or begun anew meanwhile.</summary>
internal sealed class GrowingLog : IDisposable
{
    private const int Checked = 32;
    private static readonly byte[] s_notice = Encoding.UTF8.GetBytes('\n' + RunLogFiles.CutNotice);

    private readonly string _path;
    private readonly SafeFileHandle _log;
    private readonly byte[] _last = new byte[Checked];
    private SafeFileHandle? _rest;
    private long _position;
    private long _restAt;
    private int _known;

    /// <param name="path">The log, which exists.</param>
    /// <param name="position">Up to where it was read, in bytes.</param>
    public GrowingLog(string path, long position)
    {
        (_path, _position, _log) = (path, position, Open(path));
        var before = (int)Math.Min(position, Checked);
        _known = RandomAccess.Read(_log, _last.AsSpan(0, before), position - before) == before ? before : 0;
    }

    /// <returns>How many bytes; 0: there are no more yet.</returns>
    public int Read(Span<byte> buffer)
    {
        if (_rest is null && WasCut())
        {
            FindPlace();
        }

        if (_rest is not null)
        {
            var rest = RandomAccess.Read(_rest, buffer, _restAt);
            _restAt += rest;
            if (rest > 0)
            {
                return rest;
            }

            _rest.Dispose();
            _rest = null;
        }

        var read = RandomAccess.Read(_log, buffer, _position);
        _position += read;
        Remember(buffer[..read]);
        return read;
    }

    public void Dispose()
    {
        _rest?.Dispose();
        _log.Dispose();
    }

    /// <summary>It is shorter than what was read, or what was read last is not there any more.</summary>
    private bool WasCut()
    {
        if (RandomAccess.GetLength(_log) < _position)
        {
            return true;
        }

        Span<byte> now = stackalloc byte[Checked];
        var known = _last.AsSpan(0, _known);
        return !now[..RandomAccess.Read(_log, now[.._known], _position - _known)].SequenceEqual(known);
    }

    /// <summary>Begun anew: first comes what was not read of the part before. Cut: the notice and what follows it.</summary>
    private void FindPlace()
    {
        _known = 0;
        var earlier = RunLogFiles.Earlier(_path);
        if (File.Exists(earlier))
        {
            _rest = Open(earlier);
            (_restAt, _position) = (_position, 0);
            return;
        }

        _position = NoticeIn(_log) ?? RandomAccess.GetLength(_log);
    }

    private void Remember(ReadOnlySpan<byte> read)
    {
        if (read.Length >= Checked)
        {
            read[^Checked..].CopyTo(_last);
            _known = Checked;
            return;
        }

        var stay = Math.Min(_known, Checked - read.Length);
        _last.AsSpan(_known - stay, stay).CopyTo(_last);
        read.CopyTo(_last.AsSpan(stay));
        _known = stay + read.Length;
    }

    private static long? NoticeIn(SafeFileHandle log)
    {
        var buffer = new byte[1024 * 1024];
        var at = 0L;
        int length;
        while ((length = RandomAccess.Read(log, buffer, at)) >= s_notice.Length)
        {
            var found = buffer.AsSpan(0, length).IndexOf(s_notice);
            if (found >= 0)
            {
                return at + found + 1;
            }

            at += length - s_notice.Length + 1;
        }

        return null;
    }

    private static SafeFileHandle Open(string path) =>
        File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
}
