using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Aios.Storage.Watching;

/// <summary>Tells what happens in folders of this host, from a thread of its own.</summary>
/// <remarks>Why not FileSystemWatcher: it does not tell when a file that was written is closed. What other hosts do to a shared
/// folder nobody tells: whoever watches polls too.</remarks>
internal sealed class FolderWatch : IDisposable
{
    private const int HeaderLength = 16;

    private readonly SafeFileHandle inotify;
    private readonly SafeFileHandle wake;
    private readonly Action<FolderEvent> happened;
    private readonly Thread thread;

    private FolderWatch(int inotify, int wake, Action<FolderEvent> happened)
    {
        this.inotify = new SafeFileHandle(inotify, ownsHandle: true);
        this.wake = new SafeFileHandle(wake, ownsHandle: true);
        this.happened = happened;
        thread = new Thread(Loop) { IsBackground = true, Name = "aios-watch" };
        thread.Start();
    }

    /// <param name="happened">Called from the watch's thread; must be quick and not throw.</param>
    /// <returns>Null: the kernel gives no more watches (fs.inotify.max_user_instances, or out of descriptors).</returns>
    public static FolderWatch? TryStart(Action<FolderEvent> happened)
    {
        var events = Inotify.Init(Inotify.CloseOnExec | Inotify.NonBlocking);
        if (events < 0)
            return null;
        var end = Inotify.EventFd(0, Inotify.CloseOnExec | Inotify.NonBlocking);
        if (end >= 0)
            return new FolderWatch(events, end, happened);
        new SafeFileHandle(events, ownsHandle: true).Dispose();
        return null;
    }

    /// <summary>Watches a folder; the same one again is no second watch.</summary>
    /// <returns>The number that its events carry; null: it is not there, or the kernel gives no more watches
    /// (fs.inotify.max_user_watches).</returns>
    public int? TryAdd(string folder, FolderEvents events) =>
        Inotify.AddWatch(inotify, folder, events) is var watch and >= 0 ? watch : null;

    public unsafe void Dispose()
    {
        var one = 1UL;
        _ = Inotify.Write((int)wake.DangerousGetHandle(), &one, sizeof(ulong));
        thread.Join();
        inotify.Dispose();
        wake.Dispose();
    }

    private unsafe void Loop()
    {
        var buffer = new byte[64 * 1024];
        var waiting = stackalloc Inotify.Waiting[2];
        waiting[0] = new() { Descriptor = (int)inotify.DangerousGetHandle(), Wanted = Inotify.Readable };
        waiting[1] = new() { Descriptor = (int)wake.DangerousGetHandle(), Wanted = Inotify.Readable };
        while (true)
        {
            var ready = Inotify.Poll(waiting, 2, timeout: -1);
            if (ready < 0 && Marshal.GetLastPInvokeError() == Inotify.Interrupted)
                continue;
            if (ready < 0 || waiting[1].Happened != 0)
                return;
            nint length;
            fixed (byte* start = buffer)
                length = Inotify.Read(waiting[0].Descriptor, start, buffer.Length);
            if (length > 0)
                Tell(buffer.AsSpan(0, (int)length));
        }
    }

    private void Tell(ReadOnlySpan<byte> events)
    {
        while (events.Length >= HeaderLength)
        {
            var watch = BinaryPrimitives.ReadInt32LittleEndian(events);
            var what = (FolderEvents)BinaryPrimitives.ReadUInt32LittleEndian(events[4..]);
            var length = BinaryPrimitives.ReadInt32LittleEndian(events[12..]);
            var name = events.Slice(HeaderLength, length).TrimEnd((byte)0);
            happened(new FolderEvent(watch, what, Encoding.UTF8.GetString(name)));
            events = events[(HeaderLength + length)..];
        }
    }
}

/// <param name="Watch">The folder, as <see cref="FolderWatch.TryAdd"/> numbered it; -1: all of them.</param>
/// <param name="What">What happened.</param>
/// <param name="Name">To which entry of the folder; empty: to the folder itself.</param>
internal readonly record struct FolderEvent(int Watch, FolderEvents What, string Name);
