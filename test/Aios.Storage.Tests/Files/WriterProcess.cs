using System.Diagnostics;

namespace Aios.Storage.Tests.Files;

/// <summary>The program of Aios.Storage.Writer as a process of its own.</summary>
internal sealed class WriterProcess : IDisposable
{
    private readonly Process _process;

    private WriterProcess(Process process) => _process = process;

    public StreamReader Output => _process.StandardOutput;

    public static WriterProcess Start(params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(AppContext.BaseDirectory + "Aios.Storage.Writer", arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_TieredPGO"] = "0";
        return new WriterProcess(Process.Start(start)!);
    }

    public void Kill() => _process.Kill();

    /// <returns>The exit code; 137 after kill -9.</returns>
    public async Task<int> End(TimeSpan deadline)
    {
        using var patience = new CancellationTokenSource(deadline);
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            Assert.Fail($"The writer still runs after {deadline}.");
        }
        return _process.ExitCode;
    }

    public async Task<string> Success(TimeSpan deadline)
    {
        var output = _process.StandardOutput.ReadToEndAsync();
        var errors = _process.StandardError.ReadToEndAsync();
        var code = await End(deadline);
        Assert.True(code == 0, $"The writer ended with {code}: {await errors}");
        return await output;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }
}
