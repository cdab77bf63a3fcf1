using System.Diagnostics;

namespace Aios.Testing.Containers;

/// <summary>The Docker engine of this machine, and the image of which tests make containers.</summary>
public static class TestEngine
{
    /// <summary>Has a shell and the usual small programs.</summary>
    public const string Image = "busybox:latest";

    /// <summary>Its socket.</summary>
    public const string Socket = "/var/run/docker.sock";

    private static readonly Lazy<string?> Trouble = new(Look);

    /// <summary>Why a test that needs an engine cannot run here; null: it can. Never in CI, where a missing engine is a failure.</summary>
    public static string? WhyNot => Environment.GetEnvironmentVariable("CI") == "true" ? null : Trouble.Value;

    /// <summary>Runs docker's own command.</summary>
    /// <param name="arguments">Such as <c>ps -q</c>, one by one.</param>
    /// <returns>What it printed.</returns>
    public static string Docker(params string[] arguments) => Docker(Socket, arguments);

    /// <summary>Runs docker's own command against another engine.</summary>
    /// <exception cref="InvalidOperationException">It failed; the message holds what it printed.</exception>
    public static string Docker(string socket, string[] arguments)
    {
        // One pipe for both streams: none of them can fill unread.
        var start = new ProcessStartInfo(
            "/bin/sh",
            ["-c", "exec docker \"$@\" 2>&1", "docker", "-H", $"unix://{socket}", .. arguments]
        )
        {
            RedirectStandardOutput = true,
        };
        using var process = new Process { StartInfo = start };
        process.Start();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException(
                $"docker {string.Join(' ', arguments)} ended with {process.ExitCode}: {output}"
            );
    }

    private static string? Look()
    {
        if (!File.Exists(Socket))
            return $"there is no Docker engine at {Socket}";
        try
        {
            Docker("image", "inspect", Image);
            return null;
        }
        catch (InvalidOperationException e)
        {
            return $"the Docker engine does not answer or has no image {Image}: {e.Message}";
        }
    }
}
