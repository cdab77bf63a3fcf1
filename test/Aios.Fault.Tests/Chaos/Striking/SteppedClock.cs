using System.Globalization;
using Aios.Fault.Tests.Chaos.Plan;
using Aios.Fault.Tests.Devices;

namespace Aios.Fault.Tests.Chaos.Striking;

/// <summary>Devices whose wall clock libfaketime sets, each by a file; their programs do not inherit it, so that stamps tell the true time.
/// A time namespace would not do: it has no wall clock of its own.</summary>
internal sealed class SteppedClock(FaultCluster cluster) : Surroundings
{
    private static readonly string[] s_places =
    [
        "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1",
        "/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1",
    ];

    public static string? Library { get; } = Array.Find(s_places, File.Exists);

    public override IReadOnlySet<FaultKind> Can { get; } = new HashSet<FaultKind> { FaultKind.StepClock };

    public override IReadOnlyList<(string Name, string Value)> SettingsOf(string device)
    {
        Set(device, 0);
        return
        [
            ("LD_PRELOAD", Library!),
            ("FAKETIME_TIMESTAMP_FILE", FileOf(device)),
            ("FAKETIME_DONT_FAKE_MONOTONIC", "1"),
            ("FAKETIME_CACHE_DURATION", "1"),
        ];
    }

    /// <summary>The clock leaps by as much as the fault lasts, ahead or back, and returns.</summary>
    public override async Task<bool> StrikeAsync(PlannedFault fault)
    {
        if (fault is not { Kind: FaultKind.StepClock, Device: { } device })
        {
            return false;
        }

        var seconds = fault.Span.TotalSeconds;
        Set(device, fault.Span.Ticks % 2 == 0 ? seconds : -seconds);
        await Task.Delay(fault.Span);
        Set(device, 0);
        return true;
    }

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private string FileOf(string device) => cluster.File($"clock-{device}");

    private void Set(string device, double seconds)
    {
        var file = FileOf(device);
        File.WriteAllText($"{file}.tmp", seconds.ToString("+0.0;-0.0;+0", CultureInfo.InvariantCulture));
        File.Move($"{file}.tmp", file, overwrite: true);
    }
}
