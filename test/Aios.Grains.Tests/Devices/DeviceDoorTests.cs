using Aios.Abstractions;
using Aios.Abstractions.Devices;
using Aios.Grains.Devices;
using Aios.Jobs.Definitions;
using Aios.Jobs.Dispatch;
using Microsoft.Extensions.Time.Testing;

namespace Aios.Grains.Tests.Devices;

public sealed class DeviceDoorTests
{
    private readonly SlowExecutor _executor = new();
    private readonly LeaseClock _lease;
    private readonly MovableBootClock _boot = new();
    private readonly FakeTimeProvider _time = new();
    private readonly DeviceDoor _door;

    public DeviceDoorTests()
    {
        _lease = new LeaseClock(TimeSpan.FromSeconds(20), _boot);
        _lease.Renewed(_boot.SinceBoot);
        var identity = new DeviceIdentity
        {
            Device = "a",
            Incarnation = 4,
            Tags = new HashSet<string>(),
            Slots = 2,
            Resources = new Dictionary<string, int> { ["vram"] = 8 },
            Host = "a",
            Since = default,
        };
        _door = new DeviceDoor(identity, _executor, new NoFolders(), _lease, _time);
        _door.Enter(9);
    }

    [Fact]
    public async Task Assignments_for_others_or_of_other_lives_are_refused()
    {
        Assert.Equal(StartVerdict.Misplaced, (await Start(Order("r") with { Device = "b" })).Verdict);
        Assert.Equal(StartVerdict.OtherIncarnation, (await Start(Order("r") with { Incarnation = 3 })).Verdict);
        Assert.Equal(StartVerdict.OtherEpoch, (await Start(Order("r") with { Epoch = 8 })).Verdict);
        Assert.Equal(StartVerdict.OtherEpoch, (await Start(Order("r") with { Epoch = 10 })).Verdict);
        Assert.Empty(_executor.Live);
    }

    [Fact]
    public async Task An_epoch_never_goes_back()
    {
        _door.Enter(3);

        Assert.Equal(9, _door.Epoch);
        Assert.Equal(StartVerdict.Started, (await Start(Order("r"))).Verdict);
    }

    [Fact]
    public async Task Nothing_begins_with_little_lease_left_or_at_a_closed_door()
    {
        _boot.SinceBoot = TimeSpan.FromSeconds(15);
        Assert.Equal(StartVerdict.Unwilling, (await Start(Order("r"))).Verdict);
        _lease.Renewed(_boot.SinceBoot);
        _door.Close();
        Assert.Equal(StartVerdict.Unwilling, (await Start(Order("r"))).Verdict);
        Assert.Empty(_executor.Live);
    }

    [Fact]
    public async Task Slots_are_taken_while_attempts_are_still_being_started()
    {
        _executor.Gate = new TaskCompletionSource();
        var first = Start(Order("1"));
        var second = Start(Order("2"));
        Assert.Equal(StartVerdict.Unwilling, (await Start(Order("3"))).Verdict);
        Assert.Equal(StartVerdict.Unwilling, (await Start(Order("1"))).Verdict);
        _executor.Gate.SetResult();
        await first;
        await second;

        Assert.Equal(StartVerdict.Unwilling, (await Start(Order("3"))).Verdict);
        Assert.Equal((2, 2), ((int)_door.Look().Starts, _door.Look().Live.Length));
    }

    [Fact]
    public async Task Resources_are_never_exceeded()
    {
        _executor.Gate = new TaskCompletionSource();
        var first = Start(Order("1", vram: 5));
        Assert.Equal("1 slots, vram 4 are needed, 1 slots, vram 3 are free", (await Start(Order("2", vram: 4))).Reason);
        var second = Start(Order("3", vram: 3));
        _executor.Gate.SetResult();

        Assert.Equal(StartVerdict.Started, (await first).Verdict);
        Assert.Equal(StartVerdict.Started, (await second).Verdict);
    }

    [Fact]
    public async Task What_is_just_being_started_is_told_as_such()
    {
        _executor.Gate = new TaskCompletionSource();
        var start = Start(Order("1"));
        Assert.Equal((0, "1", true), (_door.Look().Starts, Told().RunId, Told().Starting));

        _executor.Gate.SetResult();
        await start;

        Assert.Equal((1, "1", false), (_door.Look().Starts, Told().RunId, Told().Starting));

        LiveAttempt Told() => Assert.Single(_door.Look().Live);
    }

    [Fact]
    public async Task It_remembers_when_other_work_was_last_here()
    {
        await Start(Order("1", kind: RunKind.Idle));
        await Start(Order("2", kind: RunKind.Always));
        _door.Look();
        Assert.Null(_door.LastOtherWork);
        _executor.EndAll();
        await Start(Order("3"));
        _time.Advance(TimeSpan.FromMinutes(1));
        _door.Look();
        Assert.Equal(_time.GetUtcNow(), _door.LastOtherWork);
        _executor.EndAll();
        _time.Advance(TimeSpan.FromMinutes(1));
        _door.Look();

        Assert.Equal(_time.GetUtcNow().AddMinutes(-1), _door.LastOtherWork);
    }

    [Fact]
    public async Task A_definition_that_this_version_cannot_read_reaches_the_executor()
    {
        var order = Order("r") with
        {
            Definition = new DefinitionText { Hash = "h", Json = "{\"newer\":1}" },
        };

        Assert.Equal(StartVerdict.Started, (await Start(order)).Verdict);
    }

    private Task<StartAnswer> Start(AttemptAssignment assignment) => _door.StartAsync(assignment).AsTask();

    private static AttemptAssignment Order(string run, int vram = 0, RunKind kind = RunKind.Ordinary) =>
        new()
        {
            Job = "j",
            RunId = run,
            Attempt = 1,
            Device = "a",
            Incarnation = 4,
            Epoch = 9,
            Definition = new DefinitionText
            {
                Hash = "h",
                Json = DefinitionJson.Write(
                    new JobDefinition
                    {
                        Name = "j",
                        Type = JobType.Trigger,
                        Resources =
                            vram == 0 ? Amounts.Nothing.Resources : new Dictionary<string, int> { ["vram"] = vram },
                        Source = "j.job.yaml",
                        Program = new ProgramSpec { Shell = "true" },
                        Overlap = Overlap.Queue,
                    }
                ),
            },
            Trigger = "api",
            Kind = kind,
        };

    private sealed class MovableBootClock : IBootClock
    {
        public TimeSpan SinceBoot { get; set; } = TimeSpan.Zero;
    }

    private sealed class SlowExecutor : IAttemptExecutor
    {
        private readonly List<LiveAttempt> _live = [];

        public TaskCompletionSource? Gate { get; set; }

        public IReadOnlyList<LiveAttempt> Live => [.. _live];

        public TimeSpan LongestGrace => TimeSpan.Zero;

        public async ValueTask<StartAnswer> StartAsync(AttemptAssignment assignment)
        {
            await (Gate?.Task ?? Task.CompletedTask);
            var definition = assignment.Definition.Json.Contains("newer", StringComparison.Ordinal)
                ? null
                : DefinitionJson.Read(assignment.Definition.Json);
            _live.Add(LiveAttempt.Of(assignment, definition, default));
            return new StartAnswer { Verdict = StartVerdict.Started, Device = "a" };
        }

        public void EndAll() => _live.Clear();

        public bool Stop(string runId, int attempt, StopOrder order) => false;

        public Task KillAllAsync(string reason, Func<LiveAttempt, bool>? except = null) => Task.CompletedTask;
    }
}
