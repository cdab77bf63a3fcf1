using System.Globalization;
using System.Text;
using Aios.Abstractions.Results;
using Microsoft.Win32.SafeHandles;

namespace Aios.Execution.Logs;

/// <summary>Makes a log shorter that a program is writing.</summary>
/// <remarks>Whoever appends goes on at the new end, since the kernel looks for the end with every write of a file opened with O_APPEND. The
/// notice is written over what is cut before the rest is cut off, so that no line of the program comes between. What the program
/// writes between the last look and the cut is cut with the rest.</remarks>
internal static class LogCut
{
    private const FileShare Shared = FileShare.ReadWrite | FileShare.Delete;
    private const int LongestLine = 64 * 1024;
    private const int BlockSize = 1024 * 1024;

    /// <summary>In limits: what may come between the copy and the cut.</summary>
    private const int MostRest = 4;

    /// <summary>Keeps the beginning, up to half of the limit, in whole lines.</summary>
    /// <param name="log">The log.</param>
    /// <param name="limit">Bytes.</param>
    /// <param name="notice">What is to stand at the cut, by the number of bytes that are cut.</param>
    /// <returns>How many bytes were cut.</returns>
    internal static long KeepBeginning(string log, long limit, Func<long, string> notice)
    {
        using var file = File.OpenHandle(log, FileMode.Open, FileAccess.ReadWrite, Shared);
        var (end, isLine) = EndOfLine(file, limit / 2);
        var cut = RandomAccess.GetLength(file) - end;
        Cut(file, end, (isLine ? "" : "\n") + notice(cut));
        return cut;
    }

    /// <summary>Makes what there is the earlier part, in the place of the one before, and begins anew. Of a log that has grown far beyond its
    /// limit meanwhile the newest lines are kept.</summary>
    /// <remarks>The last look is as near to the cut as can be: one system call after the other. A daemon's last words must not fall between.</remarks>
    /// <param name="log">The log.</param>
    /// <param name="limit">Bytes. A program that writes faster than can be copied is not followed for ever.</param>
    /// <param name="notice">What is to stand at the beginning.</param>
    /// <param name="copied">Is called when everything was copied that was there at first, and before it is looked for more.</param>
    internal static void BeginAnew(string log, long limit, string notice, Action? copied = null)
    {
        using var file = File.OpenHandle(log, FileMode.Open, FileAccess.ReadWrite, Shared);
        using var earlier = File.OpenHandle(RunLogFiles.Earlier(log), FileMode.Create, FileAccess.Write, Shared);
        var bytes = Encoding.UTF8.GetBytes(notice);
        var from = Newest(file, limit);
        var end = Copy(file, earlier, from, from, 2 * limit);
        copied?.Invoke();
        RandomAccess.Write(file, bytes, 0);
        Copy(file, earlier, from, end, MostRest * limit);
        RandomAccess.SetLength(file, bytes.Length);
    }

    /// <summary>The line that stands at the cut.</summary>
    internal static string Notice(string what, DateTimeOffset at) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{RunLogFiles.CutNotice}{what}, {at.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'} ---\n"
        );

    private static void Cut(SafeFileHandle file, long at, string notice)
    {
        var bytes = Encoding.UTF8.GetBytes(notice);
        RandomAccess.Write(file, bytes, at);
        RandomAccess.SetLength(file, at + bytes.Length);
    }

    /// <returns>Where to begin, so that it is not much more than the limit: at a line's beginning.</returns>
    private static long Newest(SafeFileHandle file, long limit)
    {
        var length = RandomAccess.GetLength(file);
        return length <= 2 * limit ? 0 : EndOfLine(file, length - limit).End;
    }

    /// <summary>Copies all that is there, or comes meanwhile.</summary>
    /// <param name="file">The log.</param>
    /// <param name="earlier">Where its part goes.</param>
    /// <param name="from">Where the part begins in the log.</param>
    /// <param name="at">Where to go on in the log.</param>
    /// <param name="most">Bytes.</param>
    /// <returns>Where it ends in the log.</returns>
    private static long Copy(SafeFileHandle file, SafeFileHandle earlier, long from, long at, long most)
    {
        var buffer = new byte[BlockSize];
        var end = at + most;
        while (at < end && RandomAccess.Read(file, buffer, at) is var length and > 0)
        {
            RandomAccess.Write(earlier, buffer.AsSpan(0, length), at - from);
            at += length;
        }

        return at;
    }

    private static (long End, bool IsLine) EndOfLine(SafeFileHandle file, long before)
    {
        var from = Math.Max(0, before - LongestLine);
        var buffer = new byte[before - from];
        var length = RandomAccess.Read(file, buffer, from);
        var last = buffer.AsSpan(0, length).LastIndexOf((byte)'\n');
        return last < 0 ? (from + length, from + length == 0) : (from + last + 1, true);
    }
}
