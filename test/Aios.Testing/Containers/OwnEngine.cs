using System.Diagnostics;
using System.Runtime.InteropServices;
using Aios.Testing.Devices;

namespace Aios.Testing.Containers;

/// <summary>A Docker engine of a test's own, to be stopped and started: it shares nothing with the machine's but the kernel. Needs root.</summary>
public sealed partial class OwnEngine : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);

    /// <summary>MNT_DETACH</summary>
    private const int Detach = 2;

    private readonly string _folder = Directory.CreateTempSubdirectory("aios-engine-").FullName;
    private readonly bool _liveRestore;
    private Process? _daemon;

    private OwnEngine(bool liveRestore) => _liveRestore = liveRestore;

    public string Socket => $"{_folder}/docker.sock";

    private string Log => $"{_folder}/log";

    /// <summary>Starts one that has <see cref="TestEngine.Image"/>.</summary>
    /// <param name="liveRestore">Containers go on while it is stopped.</param>
    public static async Task<OwnEngine> StartAsync(bool liveRestore)
    {
        var engine = new OwnEngine(liveRestore);
        await engine.StartAsync();
        var image = $"{engine._folder}/image.tar";
        TestEngine.Docker("save", "-o", image, TestEngine.Image);
        TestEngine.Docker(engine.Socket, ["load", "-i", image]);
        return engine;
    }

    public Task StartAsync()
    {
        // In a network of its own, since an engine without a bridge removes the other's (docker0).
        // Its words go into a file: a pipe would be filled by those of containerd, which may outlive it.
        string command =
            $"exec unshare --net dockerd --data-root {_folder}/data --exec-root {_folder}/exec -H unix://{Socket} --pidfile {_folder}/pid "
            + $"--bridge=none --iptables=false {(_liveRestore ? "--live-restore" : "")} >>{Log} 2>&1";
        _daemon = new Process { StartInfo = new ProcessStartInfo("/bin/sh", ["-c", command]) };
        _daemon.Start();
        return Deadline.WaitAsync(
            Patience,
            "the engine answers",
            () => Task.FromResult(Answers() ? "" : null),
            () => File.Exists(Log) ? File.ReadAllText(Log) : "no log"
        );
    }

    public async Task StopAsync()
    {
        ProcessTable.Signal(_daemon!.Id, ProcessTable.SigTerm);
        await _daemon.WaitForExitAsync().WaitAsync(Patience);
        _daemon.Dispose();
        _daemon = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (_daemon is null)
            await StartAsync();
        var ids = TestEngine.Docker(Socket, ["ps", "-aq"]).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (ids.Length > 0)
            TestEngine.Docker(Socket, ["rm", "-f", .. ids]);
        await StopAsync();
        // What a stopped engine with live-restore leaves mounted.
        foreach (var mount in MountsBelow(_folder))
            _ = Unmount(mount, Detach);
        Directory.Delete(_folder, recursive: true);
    }

    private static List<string> MountsBelow(string folder) =>
        File.ReadLines("/proc/self/mounts")
            .Select(line => line.Split(' ')[1])
            .Where(target => target.StartsWith(folder + '/', StringComparison.Ordinal))
            .Reverse()
            .ToList();

    [LibraryImport("libc", EntryPoint = "umount2", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Unmount(string target, int flags);

    private bool Answers()
    {
        if (_daemon!.HasExited)
            throw new InvalidOperationException($"dockerd ended with {_daemon.ExitCode}: {File.ReadAllText(Log)}");
        try
        {
            return File.Exists(Socket) && TestEngine.Docker(Socket, ["version"]).Length > 0;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
