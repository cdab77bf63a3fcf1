using Aios.Silo.Native;
using Aios.Silo.Supervision;
using Aios.Storage.Markers;

namespace Aios.Silo.Tests.Supervision;

public sealed class DeviceLockTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_second_supervisor_of_the_same_id_is_refused_and_told_who_holds_it()
    {
        using var held = Take("gpu1");
        var error = Assert.Throws<DeviceRunsAlreadyException>(() => Take("gpu1"));
        Assert.Equal(Environment.ProcessId, error.ProcessId);
        Assert.Contains($"process {Environment.ProcessId}", error.Message, StringComparison.Ordinal);
        Assert.Contains("gpu1.lock", error.Message, StringComparison.Ordinal);
        using var other = Take("gpu2");
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_refused_with_the_remedy()
    {
        var error = Assert.Throws<CommonFolderException>(() =>
            DeviceLock.Take("/proc/aios", "gpu1", TimeSpan.Zero, () => { })
        );
        Assert.Contains("docker run --user", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_free_again_when_its_holder_is_gone()
    {
        Take("gpu1").Dispose();
        using var again = Take("gpu1");
    }

    [Fact]
    public void A_lock_whose_supervisor_is_dead_is_waited_for()
    {
        using var held = Take("gpu1");
        // .NET's own file API would want the lock.
        using (var file = Descriptor.Own(Libc.Open(_folder.File(".devices/gpu1.lock"), Libc.O_WRONLY, 0), "open"))
            file.Write("2147483646\n");
        var waited = false;
        using var again = DeviceLock.Take(
            _folder.File(".devices"),
            "gpu1",
            TimeSpan.FromSeconds(10),
            () =>
            {
                waited = true;
                held.Dispose();
            }
        );
        Assert.True(waited);
    }

    [Fact]
    public void Another_device_can_hold_it_only_while_nobody_does()
    {
        Assert.Null(DeviceLock.TryHold(_folder.File(".devices"), "gpu1"));
        using (Take("gpu1"))
            Assert.Null(DeviceLock.TryHold(_folder.File(".devices"), "gpu1"));
        using (var held = DeviceLock.TryHold(_folder.File(".devices"), "gpu1"))
            Assert.NotNull(held);
        using var again = Take("gpu1");
    }

    private DeviceLock Take(string id) => DeviceLock.Take(_folder.File(".devices"), id, TimeSpan.Zero, () => { });
}
