using System.Globalization;
using System.Text;
using Aios.Silo.Configuration;

namespace Aios.Silo.Logging;

/// <summary>Writes events to the console and the device's log from a thread of its own, so that a slow terminal or share delays
/// nobody. At most 10,000 events wait; more are counted and dropped.</summary>
internal sealed class LogQueue : IDisposable
{
    private const int MaxWaiting = 10_000;

    private readonly Lock _gate = new();
    private readonly AutoResetEvent _work = new(false);
    private readonly ManualResetEventSlim _idle = new(true);
    private readonly Stream _console;
    private readonly LogFormat _format;
    private readonly RollingFile? _file;
    private readonly Thread _writer;
    private List<LogLine> _waiting = [];
    private List<LogLine> _writing = [];
    private long _dropped;
    private bool _consoleGone;
    private bool _fileFails;
    private bool _ended;

    /// <param name="console">The standard output.</param>
    /// <param name="format">The console's.</param>
    /// <param name="file">The device's log, or null.</param>
    public LogQueue(Stream console, LogFormat format, RollingFile? file)
    {
        _console = console;
        _format = format;
        _file = file;
        _writer = new(Work) { IsBackground = true, Name = "log" };
        _writer.Start();
    }

    public void Add(LogLine line)
    {
        lock (_gate)
        {
            if (_waiting.Count >= MaxWaiting)
            {
                _dropped++;
                return;
            }
            _waiting.Add(line);
            _idle.Reset();
        }
        _work.Set();
    }

    /// <summary>Waits until everything is written, at most this long: before a process that is about to die loses it.</summary>
    public void Flush(TimeSpan atMost) => _idle.Wait(atMost);

    public void Dispose()
    {
        lock (_gate)
            _ended = true;
        _work.Set();
        _writer.Join(TimeSpan.FromSeconds(2));
        _file?.Dispose();
        _work.Dispose();
        _idle.Dispose();
    }

    private void Work()
    {
        while (true)
        {
            long dropped;
            lock (_gate)
            {
                (_waiting, _writing) = (_writing, _waiting);
                (dropped, _dropped) = (_dropped, 0);
                if (_writing.Count == 0)
                {
                    _idle.Set();
                    if (_ended)
                        return;
                }
            }
            if (_writing.Count == 0)
            {
                _work.WaitOne();
                continue;
            }
            WriteConsole(dropped);
            WriteFile(dropped);
            _writing.Clear();
        }
    }

    private void WriteConsole(long dropped)
    {
        if (_consoleGone)
            return;
        var text = new StringBuilder();
        foreach (var line in _writing)
            text.Append(_format == LogFormat.Json ? LineJson.ForConsole(line) : LineText.ForConsole(line));
        Write(_console, text, dropped);
    }

    private void Write(Stream console, StringBuilder text, long dropped)
    {
        if (dropped > 0 && _format == LogFormat.Text)
            text.Append(CultureInfo.InvariantCulture, $"... {dropped} lines more than could be written\n");
        try
        {
            console.Write(Encoding.UTF8.GetBytes(text.ToString()));
            console.Flush();
        }
        catch (IOException)
        {
            // Its reader is gone; the file has every line.
            _consoleGone = true;
        }
    }

    private void WriteFile(long dropped)
    {
        if (_file is null)
            return;
        var text = new StringBuilder();
        foreach (var line in _writing)
            text.Append(LineText.ForFile(line));
        if (dropped > 0)
            text.Append(CultureInfo.InvariantCulture, $"... {dropped} lines more than could be written\n");
        try
        {
            _file.Write(Encoding.UTF8.GetBytes(text.ToString()));
            _fileFails = false;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            var first = !_fileFails;
            _fileFails = true;
            if (first && !_consoleGone)
                Write(
                    _console,
                    new StringBuilder($"warning: the device's log is not written: {exception.Message}\n"),
                    0
                );
        }
    }
}
