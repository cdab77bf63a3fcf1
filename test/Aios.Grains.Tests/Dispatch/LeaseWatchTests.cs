using Aios.Abstractions.Cluster;
using Aios.Grains.Dispatch;

namespace Aios.Grains.Tests.Dispatch;

public sealed class LeaseWatchTests
{
    private readonly LeaseWatch _watch = new(TimeSpan.FromSeconds(20));

    [Fact]
    public void A_device_is_silent_when_its_counter_stands_for_longer_than_the_lease_and_a_second()
    {
        Assert.Empty(Look(0, Row(1, 5)));
        Assert.Empty(Look(21, Row(1, 5)));
        Assert.Single(Look(21.1, Row(1, 5)));
    }

    [Fact]
    public void A_counter_that_moves_begins_the_time_anew()
    {
        Assert.Empty(Look(0, Row(1, 5)));
        Assert.Empty(Look(20, Row(1, 6)));
        Assert.Empty(Look(40, Row(1, 6)));
        Assert.Single(Look(42, Row(1, 6)));
    }

    [Fact]
    public void A_new_life_with_the_same_counter_begins_the_time_anew()
    {
        Assert.Empty(Look(0, Row(1, 0)));
        Assert.Empty(Look(30, Row(2, 0)));
        Assert.Empty(Look(50, Row(2, 0)));
    }

    [Fact]
    public void A_device_whose_work_was_taken_is_not_taken_again()
    {
        Look(0, Row(1, 5));

        Assert.Empty(Look(100, Row(1, 5) with { GivenUp = true }));
    }

    [Fact]
    public void The_silence_of_a_device_is_counted_on_after_its_work_was_taken_until_it_lived_again()
    {
        Look(0, Row(1, 5));
        Look(100, Row(2, 5) with { GivenUp = true });
        Assert.Equal(100, _watch.SilentFor("nas1", TimeSpan.FromSeconds(100)).TotalSeconds);

        Look(110, Row(4, 3) with { GivenUp = true });
        Assert.Equal(0, _watch.SilentFor("nas1", TimeSpan.FromSeconds(110)).TotalSeconds);
    }

    [Fact]
    public void A_silence_is_counted_from_the_end_of_one_look_to_the_beginning_of_another()
    {
        _watch.Silent([Row(1, 5)], TimeSpan.Zero, TimeSpan.FromSeconds(10));

        Assert.Empty(_watch.Silent([Row(1, 5)], TimeSpan.FromSeconds(31), TimeSpan.FromSeconds(50)));
        Assert.Single(Look(51, Row(1, 5)));
    }

    [Fact]
    public void After_an_outage_every_silence_begins_anew()
    {
        Look(0, Row(1, 5));
        _watch.Forget();

        Assert.Empty(Look(60, Row(1, 5)));
        Assert.Empty(Look(81, Row(1, 5)));
        Assert.Single(Look(82, Row(1, 5)));
    }

    private IReadOnlyList<LeaseRow> Look(double seconds, LeaseRow row) =>
        _watch.Silent([row], TimeSpan.FromSeconds(seconds), TimeSpan.FromSeconds(seconds));

    private static LeaseRow Row(long incarnation, long counter) =>
        new()
        {
            Registration = new DeviceRegistration
            {
                Device = "nas1",
                SiloAddress = "",
                Host = "nas1",
            },
            Incarnation = incarnation,
            Counter = counter,
            GivenUp = false,
            RenewedAt = default,
        };
}
