using System.Diagnostics;
using Aios.Fault.Tests.Devices;

namespace Aios.Fault.Tests.Disk;

/// <summary>A file system of its own below a cluster's Common. Needs root, as CI and <c>debug.sh test</c> have it.</summary>
internal sealed class OwnDisk : IDisposable
{
    private readonly string _mount;

    private OwnDisk(string mount) => _mount = mount;

    public string Fill => Path.Combine(_mount, "fill");

    /// <summary>In memory.</summary>
    public static OwnDisk Small(FaultCluster cluster, int megabytes)
    {
        Directory.CreateDirectory(cluster.Common);
        Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "aios-test", cluster.Common);
        return new OwnDisk(cluster.Common);
    }

    /// <summary>Ext4 in a file, which can be frozen, and which is made read-only by its first error.</summary>
    public static OwnDisk Breakable(FaultCluster cluster)
    {
        var image = cluster.File("disk.img");
        Directory.CreateDirectory(cluster.Common);
        Run("truncate", "-s", "256M", image);
        Run("mkfs.ext4", "-q", image);
        Run("mount", "-o", "loop,errors=remount-ro", image, cluster.Common);
        return new OwnDisk(cluster.Common);
    }

    /// <summary>Takes room away until only so much is left.</summary>
    public void FillUpTo(long left)
    {
        using var file = new FileStream(Fill, FileMode.Append);
        var block = new byte[64 * 1024];
        try
        {
            while (new DriveInfo(_mount).AvailableFreeSpace is var free && free > left)
            {
                file.Write(block, 0, (int)Math.Min(block.Length, free - left));
                file.Flush();
            }
        }
        catch (IOException)
        {
            // Full.
        }
    }

    public void Free() => File.Delete(Fill);

    /// <summary>Whoever writes waits.</summary>
    public void Freeze() => Run("fsfreeze", "-f", _mount);

    public void Thaw() => Run("fsfreeze", "-u", _mount);

    /// <summary>From now on it is read-only, and it cannot be mended while it is mounted.</summary>
    public void Break()
    {
        var device = Path.GetFileName(Output("findmnt", "-n", "-o", "SOURCE", _mount).Trim());
        File.WriteAllText($"/sys/fs/ext4/{device}/trigger_fs_error", "broken by a test");
    }

    /// <summary>As an administrator does after a reboot.</summary>
    public async Task MendAsync(FaultCluster cluster)
    {
        // The kernel lets go of what dead processes had open a moment after them.
        await cluster.UntilAsync(TimeSpan.FromSeconds(10), $"{_mount} is unmounted", () => TryRun("umount", _mount));
        // 1: errors were found and corrected.
        Run("sh", "-c", $"e2fsck -fy '{cluster.File("disk.img")}' >/dev/null 2>&1; [ $? -le 1 ]");
        Run("mount", "-o", "loop", cluster.File("disk.img"), _mount);
    }

    public void Dispose() => Run("umount", "-l", _mount);

    private static bool TryRun(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
        return process.ExitCode == 0;
    }

    private static void Run(string program, params string[] arguments) => Output(program, arguments);

    private static string Output(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: {error}{output}");
    }
}
