using System.Diagnostics;

namespace Aios.Client.Tests.Process;

/// <summary>The command as a process of its own; killed when the test is over.</summary>
internal sealed class BuiltBinary : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    private readonly System.Diagnostics.Process process;
    private readonly Task<string> data;
    private readonly Task<string> words;

    public BuiltBinary(string url, string input, params string[] arguments)
    {
        // Whoever started the tests may ignore the signal, and children inherit that.
        var start = new ProcessStartInfo("/usr/bin/env")
        {
            ArgumentList = { "--default-signal=INT", Path.Combine(AppContext.BaseDirectory, "aios") },
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["AIOS_URL"] = url,
                ["TERM"] = "xterm-256color",
                ["http_proxy"] = "http://127.0.0.1:1",
            },
        };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        process = System.Diagnostics.Process.Start(start)!;
        data = process.StandardOutput.ReadToEndAsync();
        words = process.StandardError.ReadToEndAsync();
        process.StandardInput.Write(input);
        process.StandardInput.Close();
    }

    public async Task InterruptAsync()
    {
        using var kill = System.Diagnostics.Process.Start("kill", ["-INT", $"{process.Id}"]);
        await kill.WaitForExitAsync().WaitAsync(Deadline);
    }

    public async Task<(int ExitCode, string Data, string Words)> EndAsync()
    {
        await process.WaitForExitAsync().WaitAsync(Deadline);
        return (process.ExitCode, await data, await words);
    }

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill();
        process.Dispose();
    }
}
