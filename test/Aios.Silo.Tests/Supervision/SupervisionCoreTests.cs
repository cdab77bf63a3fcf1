using Aios.Grains.Devices;
using Aios.Silo.Native;
using Aios.Silo.Supervision;

namespace Aios.Silo.Tests.Supervision;

public sealed class SupervisionCoreTests
{
    private static readonly SiloEnd Killed = new(null, 9);

    private readonly SupervisionCore _core = new(TimeSpan.FromSeconds(55), TimeSpan.FromSeconds(15));
    private long _now = 1_000 * BootTime.NanosecondsPerSecond;

    [Fact]
    public void Programs_are_killed_before_every_start()
    {
        Assert.Equal([SupervisorStep.KillPrograms, SupervisorStep.StartSilo], Steps());
        _core.SiloEnded(Killed, _now);
        Assert.Equal([SupervisorStep.KillPrograms], Steps());
        Pass(0.2);
        Assert.Equal([SupervisorStep.StartSilo], Steps());
    }

    [Fact]
    public void Delays_double_up_to_half_a_minute_and_begin_again_after_half_a_minute_of_health()
    {
        Steps();
        var delays = new List<double>();
        for (var i = 0; i < 10; i++)
            delays.Add(CrashAfter(ready: null));
        delays.Add(CrashAfter(ready: 29));
        delays.Add(CrashAfter(ready: 30));
        delays.Add(CrashAfter(ready: 1));
        Assert.Equal([0.2, 0.4, 0.8, 1.6, 3.2, 6.4, 12.8, 25.6, 30, 30, 30, 0.2, 0.4], delays);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(78)]
    public void A_silo_that_ended_on_request_or_was_refused_is_not_started_again(int code)
    {
        Steps();
        _core.SiloEnded(new(code, null), _now);
        Assert.Equal([SupervisorStep.KillPrograms, SupervisorStep.Leave], Steps());
        Assert.Equal(code, _core.Code);
    }

    [Fact]
    public void A_refusal_under_settings_that_worked_once_is_a_crash()
    {
        Steps();
        _core.Ready(_now);
        _core.SiloEnded(new(ExitCode.SettingsRefused, null), _now);
        Assert.True(_core.WillRestart);
        CrashAfter(ready: null);
        _core.SiloEnded(new(ExitCode.SettingsRefused, null), _now);
        Assert.True(_core.WillRestart);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(63)]
    [InlineData(134)]
    public void Any_other_end_is_a_crash(int code)
    {
        Steps();
        _core.SiloEnded(new(code, null), _now);
        Assert.True(_core.WillRestart);
    }

    [Fact]
    public void A_stop_is_asked_for_and_enforced_after_its_time()
    {
        Steps();
        _core.StopRequested();
        Assert.Equal([SupervisorStep.AskSiloToStop], Steps());
        Pass(54.9);
        Assert.Empty(Steps());
        Pass(0.1);
        Assert.Equal([SupervisorStep.KillSilo], Steps());
        _core.SiloEnded(Killed, _now);
        Assert.Equal([SupervisorStep.KillPrograms, SupervisorStep.Leave], Steps());
        Assert.Equal(ExitCode.Failed, _core.Code);
    }

    [Fact]
    public void A_silo_whose_programs_have_a_longer_grace_gets_it_and_a_reserve()
    {
        Steps();
        _core.Stops(_now + (600 * BootTime.NanosecondsPerSecond));
        _core.StopRequested();
        Assert.Equal([SupervisorStep.AskSiloToStop], Steps());
        _core.Stops(_now + (60 * BootTime.NanosecondsPerSecond));
        _core.Stops(_now + (20 * BootTime.NanosecondsPerSecond));
        Pass(74.9);
        Assert.Empty(Steps());
        Pass(0.1);
        Assert.Equal([SupervisorStep.KillSilo], Steps());
    }

    [Fact]
    public void A_silo_that_says_it_needs_less_keeps_its_time()
    {
        Steps();
        _core.StopRequested();
        Steps();
        _core.Stops(_now);
        Pass(54.9);
        Assert.Empty(Steps());
    }

    [Fact]
    public void A_second_request_kills_at_once()
    {
        Steps();
        _core.StopRequested();
        Steps();
        _core.StopRequested();
        Assert.Equal([SupervisorStep.KillSilo], Steps());
        _core.SiloEnded(Killed, _now);
        Assert.Equal([SupervisorStep.KillPrograms, SupervisorStep.Leave], Steps());
        Assert.Equal(ExitCode.StoppedAtOnce, _core.Code);
    }

    [Fact]
    public void A_stop_between_two_silos_ends_it_without_another_start()
    {
        Steps();
        _core.SiloEnded(Killed, _now);
        Steps();
        _core.StopRequested();
        Assert.Equal([SupervisorStep.Leave], Steps());
        Assert.Equal(ExitCode.Stopped, _core.Code);
    }

    [Fact]
    public void A_fence_that_is_not_moved_kills_the_programs_once()
    {
        Steps();
        _core.Fence(_now + (18 * BootTime.NanosecondsPerSecond));
        Pass(17);
        _core.Fence(_now + (18 * BootTime.NanosecondsPerSecond));
        Pass(17.9);
        Assert.Empty(Steps());
        Assert.Equal(_core.FenceAt, _core.WakeAt);
        Pass(0.1);
        Assert.Equal([SupervisorStep.KillPrograms], Steps());
        Pass(100);
        Assert.Empty(Steps());
        Assert.Null(_core.WakeAt);
    }

    [Fact]
    public void Programs_that_may_outlive_the_fence_are_killed_when_each_ones_time_is_over()
    {
        Steps();
        _core.Fence(_now);
        Pass(0.5);
        Assert.Equal([SupervisorStep.KillPrograms], Steps());
        Assert.Equal(TimeSpan.FromSeconds(0.5), _core.PastFence);
        _core.Spared(TimeSpan.FromSeconds(10));
        Pass(9.4);
        Assert.Empty(Steps());
        Pass(0.1);
        Assert.Equal([SupervisorStep.KillPrograms], Steps());
        Assert.Equal(TimeSpan.FromSeconds(10), _core.PastFence);
    }

    [Fact]
    public void A_fence_that_moves_on_moves_it_on_for_those_that_were_spared()
    {
        Steps();
        _core.Fence(_now);
        Steps();
        _core.Spared(TimeSpan.FromSeconds(10));
        _core.Fence(_now + (5 * BootTime.NanosecondsPerSecond));
        Pass(5);
        Assert.Equal([SupervisorStep.KillPrograms], Steps());
        Assert.Equal(TimeSpan.Zero, _core.PastFence);
    }

    [Fact]
    public void Nothing_may_outlive_the_silo()
    {
        Steps();
        _core.Fence(_now);
        Steps();
        _core.Spared(TimeSpan.FromSeconds(10));
        _core.SiloEnded(Killed, _now);
        Assert.Equal([SupervisorStep.KillPrograms], Steps());
        Assert.Null(_core.PastFence);
    }

    [Fact]
    public void A_fence_that_was_lifted_kills_nothing()
    {
        Steps();
        _core.Fence(_now + BootTime.NanosecondsPerSecond);
        _core.Fence(null);
        Pass(100);
        Assert.Empty(Steps());
    }

    [Fact]
    public void A_fence_holds_while_the_silo_stops()
    {
        Steps();
        _core.StopRequested();
        Steps();
        _core.Fence(_now + (5 * BootTime.NanosecondsPerSecond));
        Assert.Equal(_core.FenceAt, _core.WakeAt);
        Pass(5);
        Assert.Equal([SupervisorStep.KillPrograms], Steps());
        Pass(50);
        Assert.Equal([SupervisorStep.KillSilo], Steps());
    }

    [Theory]
    [InlineData(20, 2)]
    [InlineData(10, 2)]
    [InlineData(5, 1)]
    public void Programs_are_killed_two_seconds_before_the_deadline_or_a_fifth_of_a_short_lease(
        int lease,
        int margin
    ) => Assert.Equal(TimeSpan.FromSeconds(margin), LeaseClock.Margin(TimeSpan.FromSeconds(lease)));

    private double CrashAfter(double? ready)
    {
        if (ready is { } seconds)
        {
            _core.Ready(_now);
            Pass(seconds);
        }
        _core.SiloEnded(Killed, _now);
        var delay = _core.Delay.TotalSeconds;
        Steps();
        Pass(delay);
        Assert.Equal([SupervisorStep.StartSilo], Steps());
        return delay;
    }

    private void Pass(double seconds) => _now += (long)(seconds * BootTime.NanosecondsPerSecond);

    private List<SupervisorStep> Steps()
    {
        var steps = new List<SupervisorStep>();
        while (_core.Next(_now) is not SupervisorStep.Wait and var step)
        {
            steps.Add(step);
            if (step == SupervisorStep.Leave)
                break;
        }
        return steps;
    }
}
