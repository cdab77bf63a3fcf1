using System.Runtime.InteropServices;
using System.Text;

namespace Aios.Silo.Native;

/// <summary>A file descriptor: above 9, so that it never lies where a child's are put, and closed on
/// exec.</summary>
internal sealed unsafe class Descriptor : IDisposable
{
    private const int First = 10;

    private Descriptor(int fd) => Number = fd;

    /// <summary>-1 once closed, which poll(2) passes over.</summary>
    public int Number { get; private set; }

    /// <summary>Takes a new descriptor over, or throws for the call that gave -1.</summary>
    /// <exception cref="IOException">The call failed.</exception>
    public static Descriptor Own(int fd, string call)
    {
        if (fd < 0)
            throw Failure(call);
        if (fd >= First)
            return new(fd);
        var moved = Libc.Fcntl(fd, Libc.F_DUPFD_CLOEXEC, First);
        var failure = moved < 0 ? Failure(call) : null;
        _ = Libc.Close(fd);
        return failure is null ? new(moved) : throw failure;
    }

    public static (Descriptor Reading, Descriptor Writing) Pipe()
    {
        var fds = stackalloc int[2];
        if (Libc.Pipe(fds, Libc.O_CLOEXEC) < 0)
            throw Failure("pipe2");
        return (Own(fds[0], "fcntl"), Own(fds[1], "fcntl"));
    }

    public static IOException Failure(string call) =>
        new($"{call} failed: {Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}");

    /// <summary>Sets O_NONBLOCK: reading and writing never wait.</summary>
    public Descriptor NeverWaiting()
    {
        if (Libc.Fcntl(Number, Libc.F_SETFL, Libc.O_NONBLOCK) < 0)
            throw Failure("fcntl");
        return this;
    }

    /// <returns>Bytes read, 0 at the end, -1 when there is nothing now.</returns>
    public int Read(Span<byte> buffer)
    {
        fixed (byte* start = buffer)
        {
            nint read;
            do read = Libc.Read(Number, start, (nuint)buffer.Length);
            while (read < 0 && Marshal.GetLastPInvokeError() == Libc.EINTR);
            if (read < 0 && Marshal.GetLastPInvokeError() != Libc.EWOULDBLOCK)
                throw Failure("read");
            return (int)read;
        }
    }

    /// <returns>False when the reader is gone or does not keep up.</returns>
    public bool Write(ReadOnlySpan<byte> bytes)
    {
        fixed (byte* start = bytes)
            return Libc.Write(Number, start, (nuint)bytes.Length) == bytes.Length;
    }

    public bool Write(string text) => Write(Encoding.UTF8.GetBytes(text));

    public void Dispose()
    {
        if (Number >= 0)
            _ = Libc.Close(Number);
        Number = -1;
    }
}
