using Aios.Abstractions.Devices;
using Aios.Execution.Processes.Killing;
using Aios.Execution.Tests.Devices;
using Aios.Jobs.Definitions;
using Aios.Jobs.Runs;

namespace Aios.Execution.Tests.Processes;

/// <summary>Whatever a program starts is dead when its attempt has ended.</summary>
public sealed class KillingTests
{
    public static TheoryData<string, string> Families =>
        new()
        {
            { "in the background", "sleep 1000 & echo $$ $!; wait" },
            { "orphaned", "(sleep 1000 & echo $!); echo $$; sleep 1000" },
            { "in a session of its own", "setsid sleep 1000 & echo $$ $!; wait" },
            { "daemonised", "(setsid sh -c 'echo $$; exec sleep 1000' &); echo $$; sleep 1000" },
            {
                "daemonised, without environment",
                "(env -i setsid /bin/sh -c 'echo $$; exec sleep 1000' &); echo $$; sleep 1000"
            },
            {
                "daemonised, without environment and output",
                "(env -i setsid /bin/sh -c 'echo $$; exec sleep 1000 >/dev/null 2>&1' &); echo $$; sleep 1000"
            },
            {
                "daemonised twice, with a child that cleared its environment",
                "(setsid sh -c 'echo $$; env -i sleep 1000 & wait' &); echo $$; sleep 1000"
            },
            { "deaf to TERM", "trap '' TERM; (setsid sh -c 'echo $$; exec sleep 1000' &); echo $$; sleep 1000" },
        };

    [Theory]
    [MemberData(nameof(Families))]
    public async Task A_canceled_run_leaves_nobody_behind(string family, string line)
    {
        await using var device = new TestDevice();
        var run = await device.StartShell(line, d => d with { StopGrace = TimeSpan.FromMilliseconds(300) });
        var pids = await device.Pids(run, 2);

        Assert.True(device.Executor.Stop(run, 1, StopOrder.Cancel), family);
        var report = await device.Ended(run);

        Assert.Equal(Outcome.Canceled, report.Outcome);
        Assert.All(pids, pid => Assert.True(ProcessFacts.IsDead(pid), $"{pid} lives"));
    }

    [Theory]
    [InlineData("sleep 1000 & echo $!")]
    [InlineData("setsid sleep 1000 & echo $!")]
    [InlineData(
        "(setsid sh -c 'echo $$; exec sleep 1000' &); while [ ! -s $AIOS_RESULT_DIR/../../../Logs/job/*.log ]; do :; done"
    )]
    public async Task What_a_program_leaves_behind_ends_with_it(string line)
    {
        await using var device = new TestDevice();
        var run = await device.StartShell(line);

        var report = await device.Ended(run);

        Assert.Equal(Outcome.Succeeded, report.Outcome);
        Assert.All(await device.Pids(run, 1), pid => Assert.True(ProcessFacts.IsDead(pid), $"{pid} lives"));
    }

    [Fact]
    public async Task The_end_of_one_run_spares_the_daemons_of_another()
    {
        await using var device = new TestDevice();
        var first = await device.StartShell("(setsid sh -c 'echo $$; exec sleep 1000' &); exec sleep 1000");
        var hidden = await device.StartShell(
            "(env -i setsid /bin/sh -c 'echo $$; exec sleep 1000' &); exec sleep 1000"
        );
        var daemons = (await device.Pids(first, 1)).Concat(await device.Pids(hidden, 1)).ToList();

        await device.RunShell("(setsid sleep 1000 &)");

        Assert.All(daemons, pid => Assert.False(ProcessFacts.IsDead(pid), $"{pid} is dead"));
    }

    [Fact]
    public async Task A_daemon_that_hides_its_run_ends_with_it_though_older_programs_live()
    {
        await using var device = new TestDevice();
        var older = await device.StartShell("exec sleep 1000");
        await device.Started(older);
        var run = await device.StartShell("(env -i setsid /bin/sh -c 'echo $$; exec sleep 1000' &); exec sleep 1000");
        var daemon = (await device.Pids(run, 1))[0];

        device.Executor.Stop(run, 1, StopOrder.Cancel);
        await device.Ended(run);

        Assert.True(ProcessFacts.IsDead(daemon));
        Assert.Single(device.Executor.Live);
    }

    [Fact]
    public async Task A_grandchild_that_outlives_many_generations_is_found()
    {
        await using var device = new TestDevice();
        device.Write(
            "fork.py",
            """
            import os, sys, time
            for generation in range(6):
                if os.fork():
                    if generation == 0:
                        time.sleep(1000)
                    os._exit(0)
                os.setsid()
            print(os.getpid(), flush=True)
            time.sleep(1000)
            """
        );
        var run = await device.Start(
            new ProgramSpec { Command = ["/usr/bin/python3", $"{device.Programs}/fork.py"] },
            d => d with { StopGrace = TimeSpan.Zero }
        );
        var pids = await device.Pids(run, 1);

        device.Executor.Stop(run, 1, StopOrder.Cancel);
        await device.Ended(run);

        Assert.True(ProcessFacts.IsDead(pids[0]));
    }

    [Fact]
    public async Task All_programs_are_killed_at_once_and_count_as_lost()
    {
        await using var device = new TestDevice();
        var runs = new List<string>();
        for (var i = 0; i < 20; i++)
            runs.Add(await device.StartShell("trap '' TERM; (setsid sleep 1000 &); sleep 1000"));
        foreach (var run in runs)
            await device.Started(run);

        await device.Executor.KillAllAsync("its lease was lost");

        foreach (var run in runs)
        {
            var report = await device.Ended(run);
            Assert.Equal((Outcome.Lost, "its lease was lost"), (report.Outcome, report.Error));
        }
        Assert.Equal(new SweepResult(0, 0), DeviceSweep.KillAll(device.ClusterUid, "nas1", TimeSpan.FromSeconds(5)));
    }
}
