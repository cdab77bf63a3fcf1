using System.Diagnostics;

namespace Aios.Testing.Devices;

/// <summary>What a command printed and how it ended.</summary>
public sealed record CommandResult(int ExitCode, string Output, string Error)
{
    /// <exception cref="TimeoutException">It did not end within a minute; it was killed.</exception>
    public static async Task<CommandResult> RunAsync(ProcessStartInfo start)
    {
        start.UseShellExecute = false;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.RedirectStandardInput = true;
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        try
        {
            await process.WaitForExitAsync(deadline.Token);
        }
        catch (OperationCanceledException exception)
        {
            process.Kill(entireProcessTree: true);
            var command = $"{start.FileName} {string.Join(' ', start.ArgumentList)}";
            throw new TimeoutException(
                $"{command} did not end within a minute\n{await output}\n{await error}",
                exception
            );
        }
        return new(process.ExitCode, await output, await error);
    }

    public override string ToString() => $"exit code {ExitCode}\n{Output}{Error}";
}
