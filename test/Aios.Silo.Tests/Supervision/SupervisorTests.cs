using System.Globalization;
using Aios.Silo.Native;
using Aios.Silo.Supervision;

namespace Aios.Silo.Tests.Supervision;

public sealed class SupervisorTests
{
    private const string UntilStopped = "echo ready >&4; read line <&3; ";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_silo_that_is_told_to_stop_ends_the_supervisor_with_its_code()
    {
        using var silo = new FakeSilo(UntilStopped + "echo $line >$DIR/heard; exit 0");
        var run = silo.Run();
        await Started(silo, run, 1);
        silo.RequestStop();
        Assert.Equal(ExitCode.Stopped, await run.WaitAsync(Patience));
        Assert.Equal("stop", silo.Text("heard"));
        Assert.Contains("stopping", silo.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_silo_is_not_started_again_and_its_code_is_passed_on()
    {
        using var silo = new FakeSilo("exit 64");
        Assert.Equal(64, await silo.Run().WaitAsync(Patience));
        Assert.Equal(1, silo.Starts);
    }

    [Fact]
    public async Task A_silo_that_crashes_is_started_again_with_growing_delays()
    {
        using var silo = new FakeSilo("[ $START -le 2 ] && kill -9 $$; [ $START = 3 ] && exit 1; " + UntilStopped);
        var run = silo.Run();
        await Started(silo, run, 4);
        silo.RequestStop();
        await run.WaitAsync(Patience);
        var starts = silo.Text("starts").Split('\n').Select(n => long.Parse(n, CultureInfo.InvariantCulture)).ToList();
        var delays = starts.Zip(starts.Skip(1), (a, b) => (b - a) / 1e9).ToList();
        Assert.True(delays is [>= 0.2, >= 0.4, >= 0.8], $"delays were {string.Join(", ", delays)}");
        Assert.Contains("ended by signal 9; starting it again in 200ms", silo.Log, StringComparison.Ordinal);
        Assert.Contains("ended by exit code 1; starting it again in 800ms", silo.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Programs_of_a_silo_that_was_killed_are_dead_before_the_next_start()
    {
        using var silo = new FakeSilo(
            "if [ $START = 1 ]; then echo cluster $CLUSTER >&4; "
                + FakeSilo.StartProgram
                + "kill -9 $$; fi; cut -d' ' -f3 /proc/$(cat $DIR/program)/stat >$DIR/state 2>&1; echo >>$DIR/state; "
                + UntilStopped
        );
        var run = silo.Run();
        await Started(silo, run, 2);
        await Eventually.Async(() => silo.Has("state"), () => silo.Log);
        Assert.True(
            silo.Text("state") is "Z" or "X" || silo.Text("state").Contains("No such file"),
            silo.Text("state")
        );
        Assert.True(FakeSilo.IsDead(silo.Program));
        Assert.Equal(FakeSilo.Uid, silo.Remembered);
        Assert.Contains("left behind by its silo", silo.Log, StringComparison.Ordinal);
        silo.RequestStop();
        await run.WaitAsync(Patience);
    }

    [Fact]
    public async Task What_an_earlier_supervisor_left_behind_is_killed_before_the_first_start()
    {
        using var silo = new FakeSilo(UntilStopped);
        silo.Remember();
        using var program = silo.LeaveProgramBehind();
        var run = silo.Run();
        await Started(silo, run, 1);
        Assert.True(program.WaitForExit(Patience));
        silo.RequestStop();
        await run.WaitAsync(Patience);
    }

    [Fact]
    public async Task Programs_of_a_frozen_silo_are_killed_at_the_fence()
    {
        using var silo = new FakeSilo(
            "echo cluster $CLUSTER >&4; "
                + FakeSilo.StartProgram
                + "read fence <$DIR/fence; echo fence $fence >&4; echo ok >$DIR/frozen; kill -STOP $$"
        );
        var fence = BootTime.Now + (2 * BootTime.NanosecondsPerSecond);
        await File.WriteAllTextAsync(Path.Combine(silo.Folder, "fence"), $"{fence}\n");
        var run = silo.Run();
        await Eventually.Async(() => silo.Has("frozen"), () => silo.Log);
        Assert.False(FakeSilo.IsDead(silo.Program));
        await Eventually.Async(() => FakeSilo.IsDead(silo.Program), () => silo.Log);
        Assert.InRange(BootTime.Now - fence, 0, BootTime.NanosecondsPerSecond);
        Assert.Equal(1, silo.Starts);
        await Eventually.Async(() => silo.Log.Contains("the silo is silent"), () => silo.Log);

        silo.RequestStop();
        silo.RequestStop();
        Assert.Equal(ExitCode.StoppedAtOnce, await run.WaitAsync(Patience));
    }

    [Fact]
    public async Task A_program_that_may_outlive_the_fence_is_killed_when_its_time_is_over()
    {
        using var silo = new FakeSilo(
            "echo cluster $CLUSTER >&4; AIOS_OUTLIVES_LEASE_MS=1500 "
                + FakeSilo.StartProgram
                + "read fence <$DIR/fence; echo fence $fence >&4; kill -STOP $$"
        );
        var fence = BootTime.Now + BootTime.NanosecondsPerSecond;
        await File.WriteAllTextAsync(Path.Combine(silo.Folder, "fence"), $"{fence}\n");
        var run = silo.Run();
        await Eventually.Async(() => silo.Has("program") && FakeSilo.IsDead(silo.Program), () => silo.Log);
        Assert.True(BootTime.Now - fence >= BootTime.NanosecondsPerSecond * 3 / 2, "killed too early");

        silo.RequestStop();
        silo.RequestStop();
        Assert.Equal(ExitCode.StoppedAtOnce, await run.WaitAsync(Patience));
    }

    [Fact]
    public async Task Programs_of_a_frozen_silo_that_has_no_neighbour_go_on_until_there_is_one()
    {
        using var silo = new FakeSilo(
            "echo cluster $CLUSTER >&4; "
                + FakeSilo.StartProgram
                + "echo local >&4; echo fence 1 >&4; echo ok >$DIR/frozen; kill -STOP $$"
        );
        DeviceLock.Take(silo.Folder, "gone", TimeSpan.Zero, () => { }).Dispose();
        var run = silo.Run();
        await Eventually.Async(() => silo.Has("frozen"), () => silo.Log);
        var looked = BootTime.Now;
        await Eventually.Async(() => BootTime.Now > looked + (2 * BootTime.NanosecondsPerSecond), () => silo.Log);
        Assert.False(FakeSilo.IsDead(silo.Program));

        using (DeviceLock.Take(silo.Folder, "new", Patience, () => { }))
        {
            await Eventually.Async(() => FakeSilo.IsDead(silo.Program), () => silo.Log);
        }

        silo.RequestStop();
        silo.RequestStop();
        Assert.Equal(ExitCode.StoppedAtOnce, await run.WaitAsync(Patience));
    }

    [Fact]
    public async Task A_silo_that_does_not_stop_in_time_is_killed()
    {
        using var silo = new FakeSilo(
            "echo ready >&4; read line <&3; echo ok >$DIR/ignored; sleep 300",
            TimeSpan.FromSeconds(0.3)
        );
        var run = silo.Run();
        await Started(silo, run, 1);
        silo.RequestStop();
        Assert.Equal(ExitCode.Failed, await run.WaitAsync(Patience));
    }

    [Fact]
    public async Task A_silo_has_a_session_of_its_own_and_only_the_descriptors_that_are_meant_for_it()
    {
        using var silo = new FakeSilo("echo $$ >$DIR/program; exec sleep 300");
        var run = silo.Run();
        await Eventually.Async(
            () => silo.Has("program") && File.ReadAllText($"/proc/{silo.Program}/comm") == "sleep\n",
            () => silo.Log
        );
        var descriptors = new DirectoryInfo($"/proc/{silo.Program}/fd").GetFiles().Select(file => file.Name).Order();
        var stat = await File.ReadAllTextAsync($"/proc/{silo.Program}/stat");
        Assert.Equal(["0", "1", "2", "3", "4", "5"], descriptors);
        Assert.Equal(silo.Program, int.Parse(stat.Split(' ')[5], CultureInfo.InvariantCulture));
        silo.RequestStop();
        silo.RequestStop();
        await run.WaitAsync(Patience);
    }

    private static Task Started(FakeSilo silo, Task<int> run, int times) =>
        Eventually.Async(
            () => silo.Starts >= times,
            () => $"{silo.Starts} starts, supervisor {run.Status} {run.Exception}, log: {silo.Log}"
        );
}
