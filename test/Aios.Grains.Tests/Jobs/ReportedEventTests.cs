using Aios.Abstractions.Jobs;
using Aios.Grains.Jobs;
using Aios.Jobs.Machine;
using Aios.Jobs.Runs;

namespace Aios.Grains.Tests.Jobs;

public sealed class ReportedEventTests
{
    private static readonly AttemptLoss s_loss = new()
    {
        RunId = "r",
        Attempt = 2,
        Device = "a",
        Incarnation = 7,
        Reason = "device a is gone",
    };

    [Fact]
    public void What_ended_on_record_ended_whoever_calls_it_lost()
    {
        var record = Record("a", 7) with { Outcome = Outcome.Succeeded };

        Assert.Equal([new JobEvent.Ended("r", record)], ReportedEvent.Of(s_loss, record));
    }

    [Fact]
    public void Without_a_record_the_attempt_is_lost()
    {
        Assert.Equal([new JobEvent.Lost("r", 2, "a", 7, null, "device a is gone")], ReportedEvent.Of(s_loss, null));
    }

    [Theory]
    [InlineData("b", 7)]
    [InlineData("a", 8)]
    public void What_another_device_or_a_later_life_claimed_is_there_and_asked_for_again(
        string device,
        long incarnation
    )
    {
        var events = ReportedEvent.Of(s_loss, Record(device, incarnation)).ToList();

        var started = Assert.IsType<JobEvent.Started>(events[0]);
        Assert.Equal((device, incarnation), (started.Device, started.Incarnation));
        Assert.IsType<JobEvent.AskAgain>(events[1]);
    }

    [Fact]
    public void An_unreadable_record_is_lost_with_its_device()
    {
        Assert.IsType<JobEvent.Lost>(Assert.Single(ReportedEvent.Of(s_loss, Record("", 0))));
    }

    private static AttemptRecord Record(string device, long incarnation) =>
        new()
        {
            Number = 2,
            Device = device,
            Incarnation = incarnation,
            StartedAt = DateTimeOffset.UnixEpoch,
        };
}
