using System.Runtime.InteropServices;
using Aios.Execution.Processes.Native;

namespace Aios.Execution.Output;

/// <summary>The log's file, written at its end wherever that is: who cuts it meanwhile disturbs nobody, as with a program that writes
/// it itself.</summary>
/// <remarks>A disk that refuses is asked again until it takes what there is: meanwhile the pipe fills and the program waits.</remarks>
internal sealed unsafe class LogOutput : IOutput
{
    private const int RetryMilliseconds = 500;
    private readonly string path;
    private readonly int descriptor;
    private readonly Action<string> refused;
    private long deadline = long.MaxValue;

    /// <param name="path">Created when missing.</param>
    /// <param name="refused">Is told when the disk begins to refuse, and why.</param>
    /// <exception cref="IOException">It cannot be opened.</exception>
    internal LogOutput(string path, Action<string> refused)
    {
        (this.path, this.refused) = (path, refused);
        const int append = OpenFlags.WriteOnly | OpenFlags.Create | OpenFlags.Append | OpenFlags.CloseOnExec;
        descriptor = Libc.open(path, append, LogFileMode.Value);
        if (descriptor < 0)
            throw Error(Libc.Error);
    }

    /// <summary>The program is over: the disk is not asked for ever any more.</summary>
    internal void GiveUpAfter(TimeSpan span) =>
        Volatile.Write(ref deadline, Environment.TickCount64 + (long)span.TotalMilliseconds);

    public void Write(ReadOnlySpan<byte> bytes)
    {
        var told = false;
        while (!bytes.IsEmpty)
        {
            nint count;
            fixed (byte* first = bytes)
                count = Libc.write(descriptor, first, (nuint)bytes.Length);
            if (count >= 0)
            {
                bytes = bytes[(int)count..];
                continue;
            }
            if (Libc.Error is var error && error == Errno.EINTR)
                continue;
            if (Environment.TickCount64 > Volatile.Read(ref deadline))
                throw Error(error);
            if (!told)
                refused(Error(error).Message);
            told = true;
            _ = Libc.poll(null, 0, RetryMilliseconds);
        }
    }

    public void Complete() => _ = Libc.close(descriptor);

    private IOException Error(int error) =>
        new($"The log {path} cannot be written: {Marshal.GetPInvokeErrorMessage(error)}.");
}
