using System.Runtime.InteropServices;
using System.Text;
using Aios.Execution.Processes.Killing;
using Aios.Execution.Processes.Native;

namespace Aios.Execution.Containers.Engines;

/// <summary>A connection to a Unix socket by system calls alone: .NET's own sockets cost a supervisor megabytes.</summary>
internal sealed unsafe class UnixConnection : IDisposable
{
    private const int Unix = 1;
    private const int Stream = 1;
    private const int LongestPath = 107;
    private const short Readable = 1;
    private const short Writable = 4;

    private readonly Deadline deadline;
    private readonly int descriptor;

    /// <param name="path">The socket.</param>
    /// <param name="span">How long everything may take.</param>
    /// <exception cref="IOException">Nobody listens there.</exception>
    internal UnixConnection(string path, TimeSpan span)
    {
        deadline = new Deadline(span);
        descriptor = Libc.socket(Unix, Stream | OpenFlags.NonBlocking | OpenFlags.CloseOnExec, 0);
        if (descriptor < 0)
            throw Failure("socket");
        // sockaddr_un: the family in two bytes, then the path with a zero behind it.
        var address = stackalloc byte[LongestPath + 3];
        *(ushort*)address = Unix;
        var length = Encoding.UTF8.GetByteCount(path);
        if (length <= LongestPath)
        {
            Encoding.UTF8.GetBytes(path, new Span<byte>(address + 2, length));
            address[2 + length] = 0;
            if (Libc.connect(descriptor, address, (uint)length + 3) == 0)
                return;
        }
        var failure =
            length > LongestPath ? new IOException($"its path is longer than {LongestPath} bytes") : Failure("connect");
        _ = Libc.close(descriptor);
        throw failure;
    }

    internal void Send(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            nint count;
            fixed (byte* start = bytes)
                count = Libc.write(descriptor, start, (nuint)bytes.Length);
            if (count > 0)
                bytes = bytes[(int)count..];
            else
                Await(Writable, "write");
        }
    }

    /// <returns>0: the other side has closed.</returns>
    internal int Receive(Span<byte> buffer)
    {
        while (true)
        {
            nint count;
            fixed (byte* start = buffer)
                count = Libc.read(descriptor, start, (nuint)buffer.Length);
            if (count >= 0)
                return (int)count;
            Await(Readable, "read");
        }
    }

    public void Dispose() => _ = Libc.close(descriptor);

    private void Await(short events, string call)
    {
        if (Libc.Error is not (Errno.EAGAIN or Errno.EINTR))
            throw Failure(call);
        var wait = new Libc.PollDescriptor { Descriptor = descriptor, Events = events };
        if (deadline.HasPassed || Libc.poll(&wait, 1, deadline.MillisecondsLeft) == 0)
            throw new IOException("it does not answer in time");
    }

    private static IOException Failure(string call) => new($"{call}: {Marshal.GetPInvokeErrorMessage(Libc.Error)}");
}
