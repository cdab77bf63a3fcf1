using System.Diagnostics;
using Aios.EndToEnd.Tests.Readme;
using Aios.Testing.Devices;

namespace Aios.EndToEnd.Tests.Documents;

/// <summary>Does what a document says beside a device that runs, and sees what the document shows.</summary>
internal static class DocumentTour
{
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(30);

    /// <summary>The steps of <c>docs/&lt;name&gt;</c>.</summary>
    public static async Task<IReadOnlyList<ReadmeStep>> ReadAsync(string name) =>
        ReadmeSteps.Read(await File.ReadAllTextAsync(Path.Combine(Binaries.Repository, "docs", name)));

    /// <summary>The steps of the sections, by their headings of the second level, that are wanted.</summary>
    public static async Task<IReadOnlyList<ReadmeStep>> ReadAsync(string name, Func<string, bool> isWanted)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Binaries.Repository, "docs", name));
        var sections = text.Split("\n## ").Select((section, at) => at == 0 ? section : "## " + section);
        return
        [
            .. sections
                .Where(s => isWanted(s[..s.IndexOf('\n', StringComparison.Ordinal)]))
                .SelectMany(ReadmeSteps.Read),
        ];
    }

    /// <summary>Does a step that has an output until it is what the document shows: devices need a moment. One without an output is done once.</summary>
    /// <exception cref="TimeoutException">It did not show it; the message holds what came instead.</exception>
    public static async Task DoAsync(this RealCluster cluster, ReadmeStep step)
    {
        if (step.Expected.Count == 0)
        {
            var result = await RunAsync(cluster, step.Commands);
            Assert.True(result.ExitCode == 0, $"{step.Commands}\n{result}");
            return;
        }

        CommandResult? last = null;
        await Deadline.WaitAsync(
            s_look,
            step.Commands,
            async () => Missing(step, last = await RunAsync(cluster, step.Commands)) is null ? last : null,
            () => $"{last}\nmissing: {Missing(step, last!)}"
        );
    }

    private static string? Missing(ReadmeStep step, CommandResult result) =>
        result.ExitCode != 0 ? "exit code 0" : ExpectedOutput.FirstMissing(step.Expected, result.Output + result.Error);

    private static Task<CommandResult> RunAsync(RealCluster cluster, string commands)
    {
        var start = new ProcessStartInfo("/bin/bash", ["-ec", "exec 2>&1\n" + commands])
        {
            WorkingDirectory = cluster.Folder,
        };
        DeviceEnvironment.Clean(start);
        start.Environment["PATH"] = $"{Path.GetDirectoryName(Binaries.Aios)}:{start.Environment["PATH"]}";
        start.Environment["TZ"] = "UTC";
        start.Environment["AIOS_URL"] = cluster.Devices[0].Url;
        return CommandResult.RunAsync(start);
    }
}
