using System.Globalization;
using Aios.Silo.Supervision;

namespace Aios.Silo.Tests.Supervision;

/// <summary>As PID 1 of a namespace of its own, as in a container.</summary>
public sealed class FirstProcessTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task As_process_1_it_reaps_orphans_and_still_learns_its_silos_exit_code()
    {
        await using var outer = new DeviceProcess(
            _folder.Path,
            "unshare",
            ["--user", "--map-root-user", "--pid", "--fork", "--mount-proc", "--kill-child", DeviceProcess.Apphost]
        );
        await outer.Says("device test1 is ready");
        var supervisor = outer.SiloProcessId;
        await using (var shell = DeviceProcess.Inside(supervisor, "for i in 1 2 3; do (sleep 0.1 &); done"))
            Assert.True(await shell.Exit() == 0, shell.Output);
        await Eventually.Async(
            () => Children(supervisor).Length == 1,
            () => $"children of the supervisor: {string.Join(' ', Children(supervisor))}"
        );
        DeviceProcess.Signal(supervisor, 15);
        Assert.True(await outer.Exit() == ExitCode.Stopped, outer.Output);
        await outer.Says("the silo ended by exit code 0");
    }

    private static int[] Children(int pid) =>
        [
            .. File.ReadAllText($"/proc/{pid}/task/{pid}/children")
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(text => int.Parse(text, CultureInfo.InvariantCulture)),
        ];
}
