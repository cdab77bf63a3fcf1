using System.Diagnostics;
using System.Text;

namespace Aios.Testing.Devices;

/// <summary>A command at a pseudo-terminal of its own, by script(1): it believes that somebody sits there.</summary>
public sealed class Terminal : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    private readonly Process _script;
    private readonly StringBuilder _printed = new();
    private readonly Task _reading;

    private Terminal(ProcessStartInfo start)
    {
        _script = Process.Start(start)!;
        _reading = ReadAsync();
    }

    /// <summary>What was printed so far, the keys included, as terminals echo them.</summary>
    public string Printed
    {
        get
        {
            lock (_printed)
                return _printed.ToString();
        }
    }

    /// <param name="command">A line of shell.</param>
    /// <param name="prepare">Changes the folder or environment.</param>
    public static Terminal Start(string command, Action<ProcessStartInfo>? prepare = null)
    {
        // Quiet, flushing, with the command's own exit code, into no file.
        var start = new ProcessStartInfo("script", ["-qefc", command, "/dev/null"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
        };
        DeviceEnvironment.Clean(start);
        prepare?.Invoke(start);
        return new(start);
    }

    public async Task TypeAsync(string keys)
    {
        await _script.StandardInput.WriteAsync(keys);
        await _script.StandardInput.FlushAsync();
    }

    /// <param name="text">What the command prints.</param>
    /// <param name="from">How much of <see cref="Printed"/> to leave out: its length of a moment ago.</param>
    /// <param name="within">One minute.</param>
    /// <exception cref="TimeoutException">It was not printed; the message holds what was.</exception>
    public Task WaitForAsync(string text, int from = 0, TimeSpan? within = null) =>
        Deadline.WaitAsync(
            within ?? s_patience,
            $"'{text}' is printed",
            () => Printed.IndexOf(text, from, StringComparison.Ordinal) >= 0,
            () => Printed
        );

    /// <exception cref="TimeoutException">It did not end.</exception>
    public async Task<int> ExitCodeAsync()
    {
        await Deadline.WaitAsync(s_patience, "the command ends", () => _script.HasExited, () => Printed);
        return _script.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_script.HasExited)
            _script.Kill(entireProcessTree: true);
        await _reading;
        await _script.WaitForExitAsync();
        _script.Dispose();
    }

    private async Task ReadAsync()
    {
        var buffer = new char[1024];
        while (await _script.StandardOutput.ReadAsync(buffer) is > 0 and var count)
            lock (_printed)
                _printed.Append(buffer, 0, count);
    }
}
