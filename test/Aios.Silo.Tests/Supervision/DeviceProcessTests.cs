using Aios.Silo.Supervision;

namespace Aios.Silo.Tests.Supervision;

public sealed class DeviceProcessTests : IDisposable
{
    private const int Interrupt = 2;
    private const int Kill = 9;
    private const int Terminate = 15;
    private const int Stop = 19;
    private const int Continue = 18;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(Terminate)]
    [InlineData(Interrupt)]
    public async Task A_signal_stops_silo_and_supervisor(int signal)
    {
        await using var device = new DeviceProcess(_folder.Path);
        await device.Says("device test1 is ready");
        var silo = device.SiloProcessId;
        device.Signal(signal);
        Assert.Equal(ExitCode.Stopped, await device.Exit());
        Assert.True(FakeSilo.IsDead(silo));
    }

    [Fact]
    public async Task A_silo_does_not_outlive_its_supervisor()
    {
        await using var device = new DeviceProcess(_folder.Path);
        await device.Says("device test1 is ready");
        var silo = device.SiloProcessId;
        device.Signal(Kill);
        await Eventually.Async(() => FakeSilo.IsDead(silo), () => device.Output);
    }

    [Fact]
    public async Task A_killed_silo_is_replaced()
    {
        await using var device = new DeviceProcess(_folder.Path);
        await device.Says("device test1 is ready");
        var silo = device.SiloProcessId;
        DeviceProcess.Signal(silo, Kill);
        await device.Says("the silo ended by signal 9; starting it again in 200ms");
        await Eventually.Async(() => device.Output.Split("device test1 is ready").Length == 3, () => device.Output);
        Assert.NotEqual(silo, device.SiloProcessId);
    }

    [Fact]
    public async Task A_device_that_runs_already_is_refused()
    {
        await using var device = new DeviceProcess(_folder.Path);
        await device.Says("device test1 is ready");
        await using var second = new DeviceProcess(_folder.Path);
        Assert.Equal(ExitCode.RunsAlready, await second.Exit());
        await second.Says($"process {device.ProcessId} holds");
    }

    [Fact]
    public async Task A_new_supervisor_waits_for_the_silo_of_a_dead_one()
    {
        await using var dead = new DeviceProcess(_folder.Path);
        await dead.Says("device test1 is ready");
        var silo = dead.SiloProcessId;
        DeviceProcess.Signal(silo, Stop);
        dead.Signal(Kill);
        await dead.Exit();

        await using var next = new DeviceProcess(_folder.Path);
        await next.Says("waiting for the silo of an earlier supervisor");
        Assert.DoesNotContain("ready", next.Output, StringComparison.Ordinal);
        DeviceProcess.Signal(silo, Continue);
        await next.Says("device test1 is ready");
        Assert.True(FakeSilo.IsDead(silo));
    }

    [Fact]
    public async Task Wrong_settings_are_all_told_and_nothing_is_started()
    {
        await using var device = new DeviceProcess(_folder.Path, "--aios-workers", "0", "--aios-lease=20", "--workers");
        Assert.Equal(ExitCode.SettingsRefused, await device.Exit());
        await device.Says("AIOS_WORKERS=0: a whole number");
        await device.Says("AIOS_LEASE=20: ");
        await device.Says("--workers: unknown setting");
        Assert.False(Directory.Exists(_folder.File("Common")));
    }

    [Fact]
    public async Task A_silo_without_a_supervisor_is_refused()
    {
        await using var device = new DeviceProcess(_folder.Path, SiloCommandLine.Mode);
        Assert.Equal(ExitCode.SettingsRefused, await device.Exit());
        await device.Says("runs under its supervisor only");
    }

    [Fact]
    public async Task It_runs_by_dotnet_as_well()
    {
        var dll = Path.Combine(AppContext.BaseDirectory, "Aios.Silo.dll");
        await using var device = new DeviceProcess(_folder.Path, "dotnet", [dll, "--device-tags", "gpu"]);
        await device.Says("device test1 is ready: tags device:test1, gpu");
        device.Signal(Terminate);
        Assert.Equal(ExitCode.Stopped, await device.Exit());
    }
}
