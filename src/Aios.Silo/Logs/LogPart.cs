using System.Globalization;
using System.Text;

namespace Aios.Silo.Logs;

/// <summary>A stretch of a log, in bytes; no end: it goes on.</summary>
internal readonly record struct LogPart(long Start, long? End)
{
    /// <summary>How the line between two attempts begins.</summary>
    private const string Separator = "--- attempt ";

    /// <summary>Finds the lines of one attempt, or the last lines.</summary>
    public static LogPart Find(Stream log, int? attempt, int? tail)
    {
        var part = attempt is { } number ? OfAttempt(log, number) : new LogPart(0, null);
        return tail is { } lines ? part with { Start = Last(log, part, lines) } : part;
    }

    private static LogPart OfAttempt(Stream log, int attempt)
    {
        var (start, current, offset) = (0L, 1, 0L);
        foreach (var (line, length) in Lines(log))
        {
            if (Number(line) is { } next && next > current)
            {
                if (current == attempt)
                {
                    return new LogPart(start, offset);
                }

                (current, start) = (next, offset + length);
            }

            offset += length;
        }

        return current == attempt ? new LogPart(start, null) : new LogPart(offset, offset);
    }

    private static long Last(Stream log, LogPart part, int lines)
    {
        var end = part.End ?? log.Length;
        var position = end;
        var found = 0;
        while (position > part.Start)
        {
            log.Position = position - 1;
            if (log.ReadByte() == '\n' && position != end && ++found > lines - 1)
            {
                return position;
            }

            position--;
        }

        return lines == 0 ? end : part.Start;
    }

    /// <summary>The first bytes of each line, and its length with its end.</summary>
    private static IEnumerable<(string Beginning, long Length)> Lines(Stream log)
    {
        log.Position = 0;
        var (beginning, length) = (new StringBuilder(), 0L);
        int value;
        while ((value = log.ReadByte()) >= 0)
        {
            length++;
            if (value == '\n')
            {
                yield return (beginning.ToString(), length);
                beginning.Clear();
                length = 0;
            }
            else if (beginning.Length < 40)
            {
                beginning.Append((char)value);
            }
        }

        yield return (beginning.ToString(), length);
    }

    private static int? Number(string line) =>
        line.StartsWith(Separator, StringComparison.Ordinal)
        && line[Separator.Length..].Split(' ') is [var number, "on", ..]
        && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? value
            : null;
}
