using System.Runtime.InteropServices;
using Aios.Execution.Processes.Native;

namespace Aios.Execution.Output;

/// <summary>Copies a program's output from a pipe into its log, on a thread of its own: where the disk is slow only this program waits.</summary>
internal sealed class OutputCopier : IDisposable
{
    private const int AtOnce = 64 * 1024;

    /// <summary>A pipe can be made to hold as much.</summary>
    private const int MostLeft = 1024 * 1024;
    private const short Readable = 1;

    /// <summary>When nothing of a run lives, only who got the pipe from it by other ways can still hold it.</summary>
    private static readonly TimeSpan Holders = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan FullDisk = TimeSpan.FromSeconds(30);

    private readonly TaskCompletionSource<string?> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly LogOutput log;
    private readonly IOutput first;
    private readonly int readEnd;
    private readonly int bell;

    /// <param name="log">Where everything ends up.</param>
    /// <param name="first">The first station on the way there.</param>
    /// <exception cref="IOException">There are too many open files.</exception>
    internal unsafe OutputCopier(LogOutput log, IOutput first)
    {
        (this.log, this.first) = (log, first);
        var ends = stackalloc int[2];
        bell = Libc.eventfd(0, OpenFlags.CloseOnExec);
        if (bell < 0 || Libc.pipe2(ends, OpenFlags.CloseOnExec) < 0)
        {
            var message = Marshal.GetLastPInvokeErrorMessage();
            Close(bell);
            log.Complete();
            throw new IOException($"There can be no pipe for its output: {message}.");
        }
        (readEnd, Input) = (ends[0], ends[1]);
        Name = new FileInfo($"/proc/self/fd/{Input}").LinkTarget ?? "";
        new Thread(Run) { Name = "aios-output", IsBackground = true }.UnsafeStart();
    }

    /// <summary>What the program gets as its stdout and stderr; -1 when it was closed.</summary>
    internal int Input { get; private set; }

    /// <summary>What /proc calls the pipe.</summary>
    internal string Name { get; }

    /// <summary>Once the program has it: the output ends when nobody has it any more.</summary>
    internal void CloseInput()
    {
        Close(Input);
        Input = -1;
    }

    /// <summary>The program and all of its descendants are dead: completes when everything that they wrote is in the log.</summary>
    /// <returns>Null, or why something of it is not.</returns>
    internal async Task<string?> FinishAsync()
    {
        await Task.WhenAny(done.Task, Task.Delay(Holders, TimeProvider.System)).ConfigureAwait(false);
        if (!done.Task.IsCompleted)
        {
            log.GiveUpAfter(FullDisk);
            Ring();
        }
        return await done.Task.ConfigureAwait(false);
    }

    /// <summary>Call after <see cref="FinishAsync"/>, or when no program got the pipe.</summary>
    public void Dispose()
    {
        CloseInput();
        Close(bell);
    }

    private unsafe void Ring()
    {
        var one = 1UL;
        _ = Libc.write(bell, &one, sizeof(ulong));
    }

    private void Run()
    {
        string? problem = null;
        try
        {
            Copy();
            first.Complete();
        }
        catch (Exception e)
        {
            problem = e.Message;
            log.Complete();
        }
        Close(readEnd);
        done.SetResult(problem);
    }

    private unsafe void Copy()
    {
        var buffer = new byte[AtOnce];
        var left = long.MaxValue;
        var waits = stackalloc Libc.PollDescriptor[2];
        (waits[0].Descriptor, waits[0].Events) = (readEnd, Readable);
        (waits[1].Descriptor, waits[1].Events) = (bell, Readable);
        while (left > 0)
        {
            if (Libc.poll(waits, 2, -1) < 0)
                continue;
            if (waits[1].Returned != 0 && left == long.MaxValue)
                left = MostLeft;
            if (waits[0].Returned == 0)
                return;
            nint count;
            fixed (byte* to = buffer)
                count = Libc.read(readEnd, to, AtOnce);
            if (count == 0)
                return;
            if (count > 0)
            {
                first.Write(buffer.AsSpan(0, (int)count));
                left -= left == long.MaxValue ? 0 : count;
            }
        }
    }

    private static void Close(int descriptor)
    {
        if (descriptor >= 0)
            _ = Libc.close(descriptor);
    }
}
