using System.Diagnostics;
using Aios.Testing.Devices;

namespace Aios.Image.Tests.Engine;

/// <summary>The docker command, as users call it.</summary>
internal static class DockerCommand
{
    /// <summary>Why a test that needs an engine cannot run here; null: it can. Never in CI, where a missing engine is a failure.</summary>
    public static string? WhyNot { get; } =
        Environment.GetEnvironmentVariable("CI") == "true" || Answers() ? null : "no Docker engine answers here";

    /// <exception cref="InvalidOperationException">It failed; the message holds what it printed.</exception>
    public static async Task<string> RunAsync(params string[] arguments)
    {
        var result = await TryAsync(arguments);
        return result.ExitCode == 0
            ? result.Output
            : throw new InvalidOperationException($"docker {string.Join(' ', arguments)}: {result}");
    }

    public static Task<CommandResult> TryAsync(params string[] arguments) =>
        CommandResult.RunAsync(new ProcessStartInfo("docker", arguments), TimeSpan.FromMinutes(2));

    private static bool Answers()
    {
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo("docker", ["version"])
                {
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                }
            )!;
            process.StandardOutput.ReadToEnd();
            process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
