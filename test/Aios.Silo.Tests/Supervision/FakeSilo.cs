using System.Diagnostics;
using Aios.Execution.Processes.Killing;
using Aios.Silo.Configuration;
using Aios.Silo.Supervision;

namespace Aios.Silo.Tests.Supervision;

/// <summary>A supervisor in this process whose silo is a shell script: its control pipe is descriptor 3, the other 4.</summary>
internal sealed class FakeSilo : IProgramKiller, IDisposable
{
    public const string Uid = "0123abcd";

    private readonly TempFolder _folder = new();
    private readonly string _device = "dev-" + Guid.NewGuid().ToString("N");
    private readonly Supervisor _supervisor;
    private readonly DeviceLock _lock;

    /// <param name="script">Sees its folder as $DIR, and how many starts there were, this one included, as $START.</param>
    /// <param name="stopWithin">How long it may take to stop.</param>
    public FakeSilo(string script, TimeSpan? stopWithin = null)
    {
        // START counts lines of the file of start times.
        const string prologue = "date +%s%N >>\"$DIR/starts\"; START=$(wc -l <\"$DIR/starts\"); ";
        _lock = DeviceLock.Take(_folder.Path, _device, TimeSpan.Zero, () => { });
        var settings = new SupervisorSettings
        {
            DeviceId = _device,
            DevicesFolder = _folder.Path,
            Command = new(
                "/bin/sh",
                ["-c", prologue + script],
                [$"DIR={_folder.Path}", $"DEVICE={_device}", $"CLUSTER={Uid}", "PATH=/usr/bin:/bin"]
            ),
            ReapsOrphans = false,
            Drain = TimeSpan.FromSeconds(30),
            StopWithin = stopWithin ?? TimeSpan.FromSeconds(30),
            StopReserve = TimeSpan.FromSeconds(1),
        };
        _supervisor = new(settings, this, new(TimeProvider.System, LogFormat.Text, _folder.File("log"), console: -1));
    }

    /// <summary>Starts a program of the device that writes its id to $DIR/program and outlives the silo.</summary>
    public static string StartProgram =>
        "AIOS_CLUSTER_UID=$CLUSTER AIOS_DEVICE_ID=$DEVICE setsid sh -c 'echo $$ >\"$DIR/program\"; exec sleep 300' 3<&- 4>&- & "
        + "until [ -s \"$DIR/program\" ]; do sleep 0.01; done; ";

    public string Folder => _folder.Path;

    public string Log => File.Exists(_folder.File("log")) ? File.ReadAllText(_folder.File("log")) : "";

    public Task<int> Run() =>
        Task.Factory.StartNew(
            () => _supervisor.Run(_lock),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default
        );

    public void RequestStop() => _supervisor.RequestStop();

    public bool Has(string file) => File.Exists(_folder.File(file)) && new FileInfo(_folder.File(file)).Length > 0;

    public string Text(string file) => File.ReadAllText(_folder.File(file)).Trim();

    public int Starts => Has("starts") ? Text("starts").Split('\n').Length : 0;

    public int Program => int.Parse(Text("program"));

    public SweepResult Kill(string? clusterUid, int? siloProcessId, TimeSpan? pastFence) =>
        clusterUid is null ? new(0, 0) : DeviceSweep.KillAll(clusterUid, _device, TimeSpan.FromSeconds(5), pastFence);

    public void Guard(int siloProcessId) { }

    public void End() { }

    public void Remember() => File.WriteAllText(_folder.File(_device + ".cluster"), Uid + "\n");

    public string? Remembered => Has(_device + ".cluster") ? Text(_device + ".cluster") : null;

    /// <summary>Starts a program as an earlier life of the device would have left it.</summary>
    public Process LeaveProgramBehind()
    {
        var start = new ProcessStartInfo("/bin/sleep", "300");
        start.Environment["AIOS_CLUSTER_UID"] = Uid;
        start.Environment["AIOS_DEVICE_ID"] = _device;
        return Process.Start(start)!;
    }

    public static bool IsDead(int pid)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{pid}/stat");
            return stat[(stat.LastIndexOf(')') + 2)..][0] is 'Z' or 'X';
        }
        catch (IOException)
        {
            return true;
        }
    }

    public void Dispose()
    {
        DeviceSweep.KillAll(Uid, _device, TimeSpan.FromSeconds(5));
        _supervisor.Dispose();
        _lock.Dispose();
        _folder.Dispose();
    }
}
