using System.Globalization;
using Aios.Silo.Native;

namespace Aios.Silo.Logging;

/// <summary>A log that is always at the same path: at its limit it becomes <c>path.1</c>, that <c>path.2</c>, and so on; the
/// oldest is removed. Lines of other processes that append to it stay whole.</summary>
/// <param name="path">Its folder is created when missing.</param>
/// <param name="limit">Bytes of one part.</param>
/// <param name="parts">Parts kept, the newest included.</param>
internal sealed class RollingFile(string path, long limit = 10 << 20, int parts = 5) : IDisposable
{
    private Descriptor? _file;
    private long _length;

    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">Its folder may not be changed.</exception>
    public void Write(ReadOnlySpan<byte> lines)
    {
        _file ??= Open();
        if (_length > 0 && _length + lines.Length > limit)
            _file = Roll(_file);
        if (!_file.Write(lines))
        {
            var failure = Descriptor.Failure($"writing {path}");
            Dispose();
            throw failure;
        }
        _length += lines.Length;
    }

    public void Dispose()
    {
        _file?.Dispose();
        _file = null;
    }

    private Descriptor Open()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        const int flags = Libc.O_WRONLY | Libc.O_APPEND | Libc.O_CREAT | Libc.O_CLOEXEC;
        var file = Descriptor.Own(Libc.Open(path, flags, Convert.ToInt32("644", 8)), $"opening {path}");
        _length = new FileInfo(path).Length;
        return file;
    }

    private Descriptor Roll(Descriptor full)
    {
        full.Dispose();
        _file = null;
        for (var part = parts - 1; part > 1; part--)
            if (File.Exists(PartPath(part - 1)))
                File.Move(PartPath(part - 1), PartPath(part), overwrite: true);
        File.Move(path, PartPath(1), overwrite: true);
        return Open();
    }

    private string PartPath(int part) => string.Create(CultureInfo.InvariantCulture, $"{path}.{part}");
}
