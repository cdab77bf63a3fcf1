using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Aios.Silo.Native;
using Aios.Storage.Markers;

namespace Aios.Silo.Supervision;

/// <summary>The lock of a DEVICE_ID on this machine: flock(2) on <c>Common/.devices/&lt;id&gt;.lock</c>, whose text is the
/// supervisor's process id. The silo inherits it, so that a supervisor's death frees the id only once its silo is gone too.</summary>
internal sealed unsafe class DeviceLock : IDisposable
{
    private readonly Descriptor _file;

    private DeviceLock(Descriptor file) => _file = file;

    public int Number => _file.Number;

    /// <summary>Takes the lock. While its recorded holder is dead and only its silo is still ending, waits for that one.</summary>
    /// <param name="folder">Created when missing.</param>
    /// <param name="deviceId">Whose lock.</param>
    /// <param name="patience">How long to wait for a silo whose supervisor is dead.</param>
    /// <param name="onWait">Called once when there is a need to wait.</param>
    /// <exception cref="DeviceRunsAlreadyException">Another supervisor of this id lives.</exception>
    /// <exception cref="CommonFolderException">The folder cannot be created, or nothing be written in it.</exception>
    /// <exception cref="IOException">The file cannot be locked.</exception>
    public static DeviceLock Take(string folder, string deviceId, TimeSpan patience, Action onWait)
    {
        var path = Path.Combine(folder, deviceId + ".lock");
        var file = Open(folder, path);
        try
        {
            var deadline = BootTime.Now + BootTime.Nanoseconds(patience);
            for (var first = true; !TryLock(file, path); first = false)
            {
                var holder = HolderOf(file);
                if (holder is { } pid && Lives(pid))
                    throw new DeviceRunsAlreadyException(deviceId, path, pid);
                if (BootTime.Now >= deadline)
                    throw new DeviceRunsAlreadyException(deviceId, path, null);
                if (first)
                    onWait();
                _ = Libc.Poll(null, 0, 100);
            }
            Record(file);
            return new(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Holds the lock of another device for a moment, which keeps that one from starting.</summary>
    /// <returns>Null: a process holds it, or the device never ran on this machine.</returns>
    /// <exception cref="IOException">The file cannot be locked.</exception>
    public static DeviceLock? TryHold(string folder, string deviceId)
    {
        var path = Path.Combine(folder, deviceId + ".lock");
        var number = Libc.Open(path, Libc.O_RDWR | Libc.O_CLOEXEC, 0);
        if (number < 0)
            return null;
        var file = Descriptor.Own(number, $"opening {path}");
        try
        {
            if (TryLock(file, path))
                return new(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
        file.Dispose();
        return null;
    }

    public void Dispose() => _file.Dispose();

    private static Descriptor Open(string folder, string path)
    {
        try
        {
            Directory.CreateDirectory(folder);
            return Descriptor.Own(
                Libc.Open(path, Libc.O_RDWR | Libc.O_CREAT | Libc.O_CLOEXEC, Convert.ToInt32("644", 8)),
                $"opening {path}"
            );
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommonFolderException(folder, ProcessUser.Current, exception);
        }
    }

    private static bool TryLock(Descriptor file, string path)
    {
        if (Libc.Flock(file.Number, Libc.LOCK_EX | Libc.LOCK_NB) == 0)
            return true;
        return Marshal.GetLastPInvokeError() == Libc.EWOULDBLOCK ? false : throw Descriptor.Failure($"locking {path}");
    }

    private static int? HolderOf(Descriptor file)
    {
        var text = stackalloc byte[16];
        var length = (int)Libc.ReadAt(file.Number, text, 16, 0);
        var digits = new ReadOnlySpan<byte>(text, Math.Max(length, 0)).TrimEnd((byte)'\n');
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var pid) ? pid : null;
    }

    private static bool Lives(int pid) =>
        pid > 0 && (Libc.Kill(pid, 0) == 0 || Marshal.GetLastPInvokeError() != Libc.ESRCH);

    private static void Record(Descriptor file)
    {
        var text = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId}\n"));
        fixed (byte* start = text)
            if (
                Libc.Truncate(file.Number, 0) < 0
                || Libc.WriteAt(file.Number, start, (nuint)text.Length, 0) != text.Length
            )
                throw Descriptor.Failure("writing the device's lock file");
    }
}
