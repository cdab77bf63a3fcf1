using System.Diagnostics;
using Aios.Fault.Tests.Chaos.Plan;
using Aios.Fault.Tests.Devices;
using Aios.Testing.Devices;

namespace Aios.Fault.Tests.Chaos.Striking;

/// <summary>Common on a file system of its own, which can be filled; what programs write about themselves lies outside. Needs root.</summary>
internal sealed class SmallDisk : Surroundings
{
    private const string Size = "1g";
    private static readonly TimeSpan s_again = TimeSpan.FromSeconds(0.5);
    private readonly FaultCluster _cluster;

    private SmallDisk(FaultCluster cluster) => _cluster = cluster;

    public override IReadOnlySet<FaultKind> Can { get; } = new HashSet<FaultKind> { FaultKind.FillDisk };

    /// <returns>Null: it cannot be made here.</returns>
    public static async Task<SmallDisk?> TryMountAsync(FaultCluster cluster)
    {
        Directory.CreateDirectory(cluster.Common);
        var mounted = await RunAsync("mount", "-t", "tmpfs", "-o", $"size={Size}", "tmpfs", cluster.Common);
        return mounted.ExitCode == 0 ? new(cluster) : null;
    }

    /// <summary>Room that is freed meanwhile is taken again.</summary>
    public override async Task<bool> StrikeAsync(PlannedFault fault)
    {
        if (fault.Kind is not FaultKind.FillDisk)
        {
            return false;
        }

        var ballast = new DirectoryInfo(Path.Combine(_cluster.Common, ".ballast"));
        ballast.Create();
        var since = TimeProvider.System.GetTimestamp();
        for (var part = 0; TimeProvider.System.GetElapsedTime(since) < fault.Span; part++)
        {
            Fill(Path.Combine(ballast.FullName, $"{part}"));
            await Task.Delay(s_again);
        }

        ballast.Delete(recursive: true);
        return true;
    }

    /// <summary>What is to be kept is copied to the disk below.</summary>
    public override async ValueTask DisposeAsync()
    {
        var kept = $"{_cluster.Common}.kept";
        if (_cluster.Real.Keep)
        {
            await RunAsync("cp", "-a", _cluster.Common, kept);
        }

        await RunAsync("umount", "-l", _cluster.Common);
        if (_cluster.Real.Keep)
        {
            Directory.Delete(_cluster.Common);
            Directory.Move(kept, _cluster.Common);
        }
    }

    private static void Fill(string path)
    {
        var block = new byte[64 * 1024];
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0);
        foreach (var size in new[] { block.Length, 4096, 1 })
        {
            try
            {
                while (true)
                {
                    file.Write(block.AsSpan(0, size));
                }
            }
            catch (IOException)
            {
                // Full, for pieces of this size.
            }
        }
    }

    private static Task<CommandResult> RunAsync(string command, params string[] arguments) =>
        CommandResult.RunAsync(new ProcessStartInfo(command, arguments));
}
