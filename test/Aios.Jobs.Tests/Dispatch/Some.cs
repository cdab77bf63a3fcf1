using Aios.Jobs.Dispatch;
using Aios.Jobs.Tags;

namespace Aios.Jobs.Tests.Dispatch;

/// <summary>Runs and devices to vary with <c>with</c>.</summary>
internal static class Some
{
    /// <summary>When the first runs are queued.</summary>
    public static readonly DateTimeOffset Morning = new(2026, 1, 15, 8, 0, 0, TimeSpan.Zero);

    public static WaitingRun Run(string id, int minute = 0, params string[] tags) =>
        new()
        {
            Job = "job",
            RunId = id,
            Attempt = 1,
            Tags = TagSelector.Parse(tags),
            Slots = 1,
            Priority = 0,
            QueuedAt = Morning.AddMinutes(minute),
        };

    public static DeviceFacts Device(string id, int slots = 1, params string[] tags) =>
        new()
        {
            Device = id,
            Incarnation = 1,
            Tags = tags.Append($"device:{id}").ToHashSet(StringComparer.Ordinal),
            Slots = slots,
            StartsSeen = 0,
            Live = [],
        };

    public static OccupyingAttempt Live(WaitingRun run) =>
        new()
        {
            Job = run.Job,
            RunId = run.RunId,
            Attempt = run.Attempt,
            Slots = run.Slots,
            Resources = run.Resources,
            Kind = run.Kind,
            GivesWay = run.Idle is { Preempt: true },
            LostAfter = run.LostAfter,
        };

    public static IReadOnlyDictionary<string, int> Vram(int units) =>
        new Dictionary<string, int>(StringComparer.Ordinal) { ["vram"] = units };

    /// <summary>An idle run.</summary>
    public static WaitingRun Idle(string id, int quietMinutes = 1, bool preempt = true) =>
        Run(id) with
        {
            Job = $"idle-{id}",
            Kind = RunKind.Idle,
            Priority = int.MinValue,
            Idle = new IdleTerms { Quiet = TimeSpan.FromMinutes(quietMinutes), Preempt = preempt },
        };

    /// <summary>A board on which these devices live and have announced themselves.</summary>
    public static DispatchBoard Board(params DeviceFacts[] devices)
    {
        var board = new DispatchBoard();
        Assert.Empty(board.LeasesSeen(devices.ToDictionary(d => d.Device, d => d.Incarnation)));
        foreach (var device in devices)
        {
            Assert.Empty(board.Announce(device));
        }

        return board;
    }

    /// <summary>The board gives this run, and nothing else, away.</summary>
    public static Placement Given(this DispatchBoard board, WaitingRun run)
    {
        board.Ask(run);
        return Assert.Single(board.Assign());
    }

    /// <summary>A round in the morning.</summary>
    public static IReadOnlyList<Placement> Assign(this DispatchBoard board) => board.Assign(Morning).Placements;

    public static int Free(this DispatchBoard board, string device) =>
        Assert.Single(board.Devices, d => d.Facts.Device == device).FreeSlots;
}
