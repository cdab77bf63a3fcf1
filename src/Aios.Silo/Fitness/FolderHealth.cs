using Aios.Abstractions.Devices;
using Aios.Jobs.Fitness;
using Aios.Storage.Markers;
using Aios.Storage.Native;

namespace Aios.Silo.Fitness;

/// <summary>Looks at the device's folders, on a thread of its own: one that hangs holds up nobody else, and is seen to hang.</summary>
internal sealed partial class FolderHealth : IFolderHealth, IDisposable
{
    private static readonly TimeSpan s_period = TimeSpan.FromSeconds(2);
    private static readonly byte[] s_probe = new byte[4096];
    private readonly AutoResetEvent _wake = new(false);
    private readonly FolderGuard _common;
    private readonly FolderGuard _programs;
    private readonly string _device;
    private readonly long _floor;
    private readonly TimeProvider _time;
    private readonly ILogger<FolderHealth> _logger;
    private readonly Thread _thread;
    private DeviceFitness _last = DeviceFitness.Sound;
    private long _lookingSince;
    private volatile bool _suspected;
    private volatile bool _disposed;

    /// <param name="common">The Common folder.</param>
    /// <param name="programs">The Programs folder.</param>
    /// <param name="device">The device's id.</param>
    /// <param name="floor">Free bytes in Common below which nothing new begins.</param>
    /// <param name="time">Measures how long a look takes.</param>
    /// <param name="logger">Told when something begins or ends to be in the way.</param>
    public FolderHealth(
        FolderGuard common,
        FolderGuard programs,
        string device,
        long floor,
        TimeProvider time,
        ILogger<FolderHealth> logger
    )
    {
        (_common, _programs, _device, _floor, _time, _logger) = (common, programs, device, floor, time, logger);
        _thread = new Thread(Work) { IsBackground = true, Name = "aios-folders" };
        _thread.Start();
    }

    public string? Hindrance => Now.Hindrance;

    public string? Unwritable => Now.Unwritable;

    private DeviceFitness Now
    {
        get
        {
            var since = Volatile.Read(ref _lookingSince);
            return since != 0 && _time.GetElapsedTime(since) is var silent && silent > DeviceFitness.Patience
                ? DeviceFitness.Silent(_device, silent)
                : Volatile.Read(ref _last);
        }
    }

    public void Suspect()
    {
        _suspected = true;
        _wake.Set();
    }

    /// <summary>Does not wait for a look that hangs.</summary>
    public void Dispose()
    {
        _disposed = true;
        _wake.Set();
    }

    private void Work()
    {
        while (!_disposed)
        {
            var began = _time.GetTimestamp();
            Volatile.Write(ref _lookingSince, began);
            var found = Look();
            Volatile.Write(ref _lookingSince, 0);
            Tell(found, _time.GetElapsedTime(began));
            Volatile.Write(ref _last, found);
            _wake.WaitOne(s_period);
        }

        _wake.Dispose();
    }

    private DeviceFitness Look()
    {
        try
        {
            var notReady = _common.WhyNotReady();
            var space = notReady is null ? FileSystemSpace.Of(_common.Folder) : default;
            return DeviceFitness.Of(
                _device,
                _floor,
                new FolderLook
                {
                    CommonNotReady = notReady,
                    ProgramsNotReady = _programs.WhyNotReady(),
                    IsReadOnly = space.IsReadOnly,
                    WriteProblem = notReady is null && !space.IsReadOnly ? WriteProblem() : null,
                    Free = space.Free,
                }
            );
        }
        catch (IOException e)
        {
            return DeviceFitness.Of(_device, _floor, new FolderLook { CommonNotReady = e.Message });
        }
    }

    /// <summary>A file system that has met an error does not always say that it is read-only, so it is tried, but only where there is a
    /// reason to: an idle disk stays idle.</summary>
    private string? WriteProblem()
    {
        if (!_suspected && _last.Unwritable is null)
        {
            return null;
        }

        _suspected = false;
        var path = Path.Combine(_common.Folder, $".aios-probe-{_device}.tmp");
        try
        {
            using var file = new FileStream(
                path,
                FileMode.Create,
                FileAccess.Write,
                FileShare.None,
                0,
                FileOptions.DeleteOnClose
            );
            file.Write(s_probe);
            file.Flush(flushToDisk: true);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return e.Message;
        }
    }

    private void Tell(DeviceFitness found, TimeSpan took)
    {
        if (took > DeviceFitness.Patience)
        {
            LogHung(took.TotalSeconds);
        }

        if (
            found.Hindrance is { } reason
            && (_last.Hindrance is null || found.Unwritable is null != _last.Unwritable is null)
        )
        {
            LogHindered(reason);
        }
        else if (found.Hindrance is null && _last.Hindrance is not null)
        {
            LogOver();
        }
    }

    [LoggerMessage(LogLevel.Warning, "nothing new begins here: {Reason}")]
    private partial void LogHindered(string reason);

    [LoggerMessage(LogLevel.Information, "Common and Programs are well again; runs begin here as before")]
    private partial void LogOver();

    [LoggerMessage(LogLevel.Warning, "Common did not answer for {Seconds:0} s")]
    private partial void LogHung(double seconds);
}
