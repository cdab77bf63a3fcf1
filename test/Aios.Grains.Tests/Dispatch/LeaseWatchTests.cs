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

    private IReadOnlyList<LeaseRow> Look(double seconds, LeaseRow row) =>
        _watch.Silent([row], TimeSpan.FromSeconds(seconds));

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
