using System.Collections.Concurrent;
using Aios.Abstractions;
using Aios.Abstractions.Devices;
using Aios.Execution.Tests.Devices;
using Aios.Jobs.Definitions;
using Aios.Jobs.Runs;
using Microsoft.Extensions.Time.Testing;

namespace Aios.Execution.Tests.Attempts;

/// <summary>Claims and records of attempts.</summary>
public sealed class RecordingTests
{
    private static readonly ProgramSpec Nothing = new() { Shell = "true" };

    [Fact]
    public async Task A_device_without_its_Common_folder_begins_nothing()
    {
        await using var device = new TestDevice();
        Directory.Delete($"{device.Folder}/Common", recursive: true);

        var answer = await device.Executor.StartAsync(device.Assignment(Nothing));

        Assert.Equal(StartVerdict.NoStorage, answer.Verdict);
        Assert.Contains("Common", answer.Reason, StringComparison.Ordinal);
        Assert.Empty(device.Executor.Live);
    }

    [Fact]
    public async Task An_end_that_cannot_be_written_is_kept_until_it_can_and_tried_every_second()
    {
        var time = new NotedTime();
        var tries = 0;
        await using var device = new TestDevice(
            time,
            store => new WatchedStore(
                store,
                () =>
                {
                    if (Interlocked.Increment(ref tries) <= 6)
                        throw new IOException("No space left on device");
                }
            )
        );
        var run = await device.Start(Nothing);
        await Eventually.Until(() => Volatile.Read(ref tries) == 1, () => $"{tries} tries");
        var live = Assert.Single(device.Executor.Live);
        Assert.Equal((run, 1), (live.RunId, live.Attempt));
        await Eventually.Until(
            () =>
            {
                // A try may be under way, and only one: this is not yet the last that fails.
                if (Volatile.Read(ref tries) < 6)
                    Assert.Equal(live, Assert.Single(device.Executor.Live));
                time.Advance(TimeSpan.FromSeconds(1));
                return Volatile.Read(ref tries) > 6;
            },
            () => $"{tries} tries"
        );

        Assert.Equal(Outcome.Succeeded, (await device.Ended(run)).Outcome);
        Assert.Empty(device.Executor.Live);
        // Were each twice as late as the one before, the sixth would be 32 s after the fifth.
        Assert.DoesNotContain(time.Due, due => due >= TimeSpan.FromSeconds(16));
        Assert.True(time.Due.Count(due => due == TimeSpan.FromSeconds(1)) >= 6);
    }

    [Fact]
    public async Task Live_attempts_carry_their_slots()
    {
        await using var device = new TestDevice();
        var run = await device.StartShell("sleep 1000", d => d with { Slots = 3 });
        var started = await device.Started(run);

        Assert.Equal(
            [
                new LiveAttempt
                {
                    Job = TestDevice.Job,
                    RunId = run,
                    Attempt = 1,
                    Slots = 3,
                    StartedAt = started.StartedAt,
                },
            ],
            device.Executor.Live
        );
    }

    [Fact]
    public async Task A_definition_of_another_version_is_an_attempt_that_failed()
    {
        await using var device = new TestDevice();
        var run = await device.Start(
            Nothing,
            null,
            a =>
                a with
                {
                    Definition = new DefinitionText { Hash = "00", Json = "{\"type\":\"later\"}" },
                }
        );

        var report = await device.Ended(run);

        Assert.Equal(Outcome.Failed, report.Outcome);
        Assert.Contains("same version of AIOS", report.Error, StringComparison.Ordinal);
    }

    /// <summary>Remembers after which times somebody wanted to be woken.</summary>
    private sealed class NotedTime : FakeTimeProvider
    {
        public ConcurrentQueue<TimeSpan> Due { get; } = new();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Due.Enqueue(dueTime);
            return base.CreateTimer(callback, state, dueTime, period);
        }
    }
}
