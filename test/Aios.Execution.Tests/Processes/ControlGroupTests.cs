using System.Diagnostics;
using Aios.Execution.Processes.Killing;

namespace Aios.Execution.Tests.Processes;

/// <summary>Where there can be no groups, only that nothing is found.</summary>
public sealed class ControlGroupTests
{
    private static readonly TimeSpan Span = TimeSpan.FromSeconds(5);

    [Fact]
    public void What_is_started_in_it_is_found_and_killed_whatever_it_hides()
    {
        if (ControlGroup.TryOpen($"aios-test-{Guid.NewGuid():n}") is not { } group)
            return;
        var start = new ProcessStartInfo(
            "/bin/sh",
            ["-c", "read -r go; env -i setsid sleep 1000 & env -i sleep 1000; exit"]
        )
        {
            RedirectStandardInput = true,
        };
        using var shell = Process.Start(start)!;
        Assert.True(group.TryAdd(shell.Id));
        shell.StandardInput.WriteLine("go");

        var members = Path.Combine(group.Folder, "cgroup.procs");
        Assert.True(SpinWait.SpinUntil(() => File.ReadLines(members).Count() == 3, Span), File.ReadAllText(members));

        Assert.Equal(new SweepResult(3, 0), ControlGroup.TryFind(group.Folder)!.KillAll(Span));

        shell.WaitForExit();
        Directory.Delete(group.Folder);
    }

    [Fact]
    public void There_is_none_in_any_other_folder() => Assert.Null(ControlGroup.TryFind(Path.GetTempPath()));
}
