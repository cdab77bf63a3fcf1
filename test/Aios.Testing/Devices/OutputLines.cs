using System.Diagnostics;

namespace Aios.Testing.Devices;

/// <summary>A line that a device printed, and when it was read.</summary>
public readonly record struct OutputLine(DateTimeOffset At, string Text);

/// <summary>What a process printed so far, stdout and stderr together.</summary>
public sealed class OutputLines
{
    private const int Streams = 2;
    private readonly List<OutputLine> _lines = [];
    private int _ended;

    /// <summary>All of it was read: a process may have ended before.</summary>
    public bool IsWhole => Volatile.Read(ref _ended) == Streams;

    public int Count
    {
        get
        {
            lock (_lines)
                return _lines.Count;
        }
    }

    public IReadOnlyList<OutputLine> All
    {
        get
        {
            lock (_lines)
                return [.. _lines];
        }
    }

    /// <summary>Starts a process whose output is redirected, and reads it until its end.</summary>
    public void Follow(Process process)
    {
        process.OutputDataReceived += (_, line) => Add(line.Data);
        process.ErrorDataReceived += (_, line) => Add(line.Data);
        process.Start();
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    private void Add(string? text)
    {
        if (text is null)
            Interlocked.Increment(ref _ended);
        else
            lock (_lines)
                _lines.Add(new(DateTimeOffset.UtcNow, text));
    }

    /// <summary>The first line that contains a text.</summary>
    /// <param name="text">What to look for.</param>
    /// <param name="from">How many lines to leave out: <see cref="Count"/> of a moment ago.</param>
    public OutputLine? Find(string text, int from = 0)
    {
        lock (_lines)
            for (var i = from; i < _lines.Count; i++)
                if (_lines[i].Text.Contains(text, StringComparison.Ordinal))
                    return _lines[i];
        return null;
    }

    public override string ToString() => string.Join('\n', All.Select(line => $"{line.At:HH:mm:ss.fff} | {line.Text}"));
}
