using Aios.Abstractions;
using Aios.Abstractions.Devices;
using Aios.Grains.Devices;
using Aios.Jobs.Definitions;

namespace Aios.Grains.Tests.Devices;

public sealed class DeviceDoorTests
{
    private readonly SlowExecutor _executor = new();
    private readonly LeaseClock _lease;
    private readonly MovableBootClock _boot = new();
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
            Host = "a",
            Since = default,
        };
        _door = new DeviceDoor(identity, _executor, _lease);
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
    public async Task A_definition_that_this_version_cannot_read_reaches_the_executor()
    {
        var order = Order("r") with
        {
            Definition = new DefinitionText { Hash = "h", Json = "{\"newer\":1}" },
        };

        Assert.Equal(StartVerdict.Started, (await Start(order)).Verdict);
    }

    private Task<StartAnswer> Start(AttemptAssignment assignment) => _door.StartAsync(assignment).AsTask();

    private static AttemptAssignment Order(string run) =>
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
                        Source = "j.job.yaml",
                        Program = new ProgramSpec { Shell = "true" },
                        Overlap = Overlap.Queue,
                    }
                ),
            },
            Trigger = "api",
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

        public async ValueTask<StartAnswer> StartAsync(AttemptAssignment assignment)
        {
            await (Gate?.Task ?? Task.CompletedTask);
            _live.Add(
                new LiveAttempt
                {
                    Job = assignment.Job,
                    RunId = assignment.RunId,
                    Attempt = assignment.Attempt,
                    Slots = 1,
                    StartedAt = default,
                }
            );
            return new StartAnswer { Verdict = StartVerdict.Started, Device = "a" };
        }

        public bool Stop(string runId, int attempt, StopCause cause) => false;

        public Task KillAllAsync(string reason) => Task.CompletedTask;
    }
}
