using Aios.Grains.Devices;

namespace Aios.Grains.Tests.Devices;

public sealed class LeaseClockTests
{
    private static readonly TimeSpan s_lease = TimeSpan.FromSeconds(30);

    [Fact]
    public void What_is_left_is_told_in_words_and_never_as_the_time_since_the_machine_started()
    {
        var boot = new Boot { SinceBoot = TimeSpan.FromHours(8.7) };
        var clock = new LeaseClock(s_lease, boot);
        Assert.Equal("which has not begun yet", clock.InWords);

        clock.Renewed(boot.SinceBoot);
        boot.SinceBoot += TimeSpan.FromSeconds(12.5);
        Assert.Equal("17s500ms of it is left", clock.InWords);

        boot.SinceBoot += s_lease;
        Assert.Equal("and has run out", clock.InWords);
    }

    private sealed class Boot : IBootClock
    {
        public TimeSpan SinceBoot { get; set; }
    }
}
