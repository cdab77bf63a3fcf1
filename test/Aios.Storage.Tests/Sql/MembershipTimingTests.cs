using Aios.Storage.Sql.Clustering;
using Orleans.Configuration;

namespace Aios.Storage.Tests.Sql;

public sealed class MembershipTimingTests
{
    [Fact]
    public void The_default_lease_gives_probes_of_two_to_three_seconds()
    {
        var options = new ClusterMembershipOptions();

        MembershipTiming.From(TimeSpan.FromSeconds(20)).ApplyTo(options);

        Assert.Equal(TimeSpan.FromSeconds(2), options.ProbeTimeout);
        Assert.Equal(TimeSpan.FromSeconds(3), options.MaxProbeTimeout);
        Assert.Equal(3, options.NumMissedProbesLimit);
        Assert.Equal(1, options.NumVotesForDeathDeclaration);
        Assert.Equal(TimeSpan.FromSeconds(5), options.TableRefreshTimeout);
        Assert.Equal(TimeSpan.FromSeconds(2), options.IAmAliveTablePublishTimeout);
        Assert.Equal(3, options.NumMissedTableIAmAliveLimit);
        Assert.Equal(TimeSpan.FromSeconds(60), options.MaxJoinAttemptTime);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(20)]
    [InlineData(3600)]
    public void A_silo_is_declared_dead_before_its_lease_runs_out(int seconds)
    {
        var lease = TimeSpan.FromSeconds(seconds);
        var timing = MembershipTiming.From(lease);

        Assert.True(timing.MaxProbeTimeout * timing.MissedProbes < lease);
    }

    [Fact]
    public void A_lease_under_five_seconds_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => MembershipTiming.From(TimeSpan.FromSeconds(4.9)));
}
