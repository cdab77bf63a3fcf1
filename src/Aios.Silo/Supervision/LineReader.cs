using Aios.Silo.Native;

namespace Aios.Silo.Supervision;

/// <summary>Cuts what comes through a pipe into lines; lines over 4 KiB are dropped. Allocates nothing at rest.</summary>
internal sealed class LineReader(Descriptor pipe)
{
    private readonly byte[] _buffer = new byte[4096];
    private int _filled;
    private int _taken;

    /// <summary>The writer has closed its end, and all lines were taken.</summary>
    public bool AtEnd { get; private set; }

    /// <returns>False when there is no whole line now.</returns>
    public bool TryTake(out ReadOnlySpan<byte> line)
    {
        while (true)
        {
            var rest = _buffer.AsSpan(_taken, _filled - _taken);
            var end = rest.IndexOf((byte)'\n');
            if (end >= 0)
            {
                line = rest[..end];
                _taken += end + 1;
                return true;
            }
            if (!Fill())
            {
                line = default;
                return false;
            }
        }
    }

    private bool Fill()
    {
        _buffer.AsSpan(_taken, _filled - _taken).CopyTo(_buffer);
        _filled -= _taken;
        _taken = 0;
        if (_filled == _buffer.Length)
            _filled = 0;
        var read = AtEnd ? 0 : pipe.Read(_buffer.AsSpan(_filled));
        AtEnd |= read == 0;
        _filled += Math.Max(read, 0);
        return read > 0;
    }
}
