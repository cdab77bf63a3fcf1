using System.Diagnostics;
using System.Text;
using Aios.Testing.Devices;

namespace Aios.Silo.Tests.Supervision;

/// <summary>A device as a user starts it: supervisor and silo, in a folder of its own.</summary>
internal sealed class DeviceProcess : IAsyncDisposable
{
    /// <summary>128 and SIGKILL.</summary>
    private const int ByKill = 137;
    private readonly StringBuilder _output = new();
    private readonly Process _process;
    private readonly string _folder;

    public DeviceProcess(string folder, params string[] args)
        : this(folder, Apphost, args) { }

    public DeviceProcess(string folder, string program, string[] args)
    {
        _folder = folder;
        var start = new ProcessStartInfo(program, args)
        {
            UseShellExecute = false,
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(IsOurs).ToList())
            start.Environment.Remove(name);
        start.Environment["DEVICE_ID"] = "test1";
        _process = Process.Start(start)!;
        _process.OutputDataReceived += Add;
        _process.ErrorDataReceived += Add;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public static string Apphost => Path.Combine(AppContext.BaseDirectory, "Aios.Silo");

    public int ProcessId => _process.Id;

    public string Output
    {
        get
        {
            lock (_output)
                return _output.ToString();
        }
    }

    /// <summary>The silo: the supervisor's only child.</summary>
    public int SiloProcessId => int.Parse(File.ReadAllText(Children).Trim().Split(' ')[0]);

    private string Children => $"/proc/{ProcessId}/task/{ProcessId}/children";

    /// <summary>Runs a shell line in the namespaces of a process.</summary>
    public static DeviceProcess Inside(int pid, string line) =>
        new("/", "nsenter", ["-t", $"{pid}", "--user", "--pid", "--mount", "sh", "-c", line]);

    public Task Says(string text) =>
        Eventually.Async(() => Output.Contains(text, StringComparison.Ordinal), () => Output, seconds: 30);

    public async Task<int> Exit()
    {
        // WaitForExitAsync would also wait for a silo that still holds the output.
        await Eventually.Async(() => _process.HasExited, () => Output, seconds: 30);
        return _process.ExitCode;
    }

    public void Signal(int number) => Signal(ProcessId, number);

    public static void Signal(int pid, int number) => Assert.Equal(0, Native.Libc.Kill(pid, number));

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            var children = File.ReadAllText(Children);
            _process.Kill();
            foreach (var pid in children.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                _ = Native.Libc.Kill(int.Parse(pid), Native.Libc.SIGKILL);
            await _process.WaitForExitAsync();
        }

        // One that ended by itself has removed its own.
        if (_process.ExitCode == ByKill)
            await ControlGroups.RemoveAsync(Path.Combine(_folder, "Common"));
        _process.Dispose();
    }

    private static bool IsOurs(string name) =>
        name.StartsWith("AIOS_", StringComparison.Ordinal) || name.StartsWith("DEVICE_", StringComparison.Ordinal);

    private void Add(object sender, DataReceivedEventArgs line)
    {
        lock (_output)
            _output.AppendLine(line.Data);
    }
}
