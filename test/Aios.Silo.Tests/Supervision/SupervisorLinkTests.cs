using System.Text;
using Aios.Silo.Native;
using Aios.Silo.Supervision;

namespace Aios.Silo.Tests.Supervision;

public sealed class SupervisorLinkTests : IDisposable
{
    private readonly Descriptor _control;
    private readonly Descriptor _status;
    private readonly SupervisorLink _link;

    public SupervisorLinkTests()
    {
        var (controlReading, controlWriting) = Descriptor.Pipe();
        var (statusReading, statusWriting) = Descriptor.Pipe();
        _control = controlWriting;
        _status = statusReading.NeverWaiting();
        _link = new(controlReading, statusWriting);
    }

    public void Dispose()
    {
        _control.Dispose();
        _status.Dispose();
        _link.Dispose();
    }

    [Fact]
    public async Task It_hears_the_request_to_stop_and_the_end_of_the_supervisor()
    {
        Assert.False(_link.StopAsked.IsCompleted);
        _control.Write("stop\n");
        await _link.StopAsked.WaitAsync(TimeSpan.FromSeconds(5));
        Assert.False(_link.SupervisorGone.IsCompleted);
        _control.Dispose();
        await _link.SupervisorGone.WaitAsync(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void It_tells_what_the_supervisor_understands()
    {
        _link.Ready();
        _link.Cluster("01ab");
        _link.FenceAt(20 * BootTime.NanosecondsPerSecond, TimeSpan.FromSeconds(20));
        _link.NoFence();
        var bytes = new byte[256];
        var text = Encoding.UTF8.GetString(bytes, 0, _status.Read(bytes));
        Assert.Equal("ready\ncluster 01ab\nfence 18000000000\nfence none\n", text);
    }

    [Fact]
    public void A_supervisor_that_does_not_listen_holds_nobody_up()
    {
        for (var i = 0; i < 10_000; i++)
            _link.FenceAt(i, TimeSpan.FromSeconds(20));
        _status.Dispose();
        _link.Ready();
    }
}
