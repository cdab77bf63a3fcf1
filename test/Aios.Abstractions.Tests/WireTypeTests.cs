using Aios.Abstractions.Devices;
using Aios.Abstractions.Jobs;
using Aios.Jobs.Machine;
using Aios.Jobs.Runs;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;

namespace Aios.Abstractions.Tests;

public sealed class WireTypeTests
{
    private readonly Serializer _serializer = new ServiceCollection()
        .AddSerializer()
        .BuildServiceProvider()
        .GetRequiredService<Serializer>();

    [Fact]
    public void A_report_with_the_enums_of_the_core_survives_the_wire()
    {
        var report = new AttemptReport
        {
            Job = "hello",
            RunId = "01k",
            Attempt = 2,
            Device = "nas1",
            Incarnation = 7,
            StartedAt = DateTimeOffset.UnixEpoch,
            FinishedAt = DateTimeOffset.UnixEpoch.AddSeconds(1),
            Outcome = Outcome.TimedOut,
            ExitCode = 137,
            Error = "timed out after 1s",
        };

        Assert.Equal(report, Copy(report));
    }

    [Fact]
    public void A_refusal_survives_the_wire()
    {
        var reply = new TriggerReply { Refusal = RefusalKind.QueueFull, Reason = "full" };

        Assert.Equal(reply, Copy(reply));
    }

    private T Copy<T>(T value) => _serializer.Deserialize<T>(_serializer.SerializeToArray(value))!;
}
