using System.Globalization;
using Aios.Jobs.Definitions;

namespace Aios.Execution.Logs;

/// <summary>One log that is being written, and when to look at it next.</summary>
/// <param name="path">The log.</param>
/// <param name="limit">Bytes.</param>
/// <param name="keepsTwoParts">At the limit it is begun anew, and the part before is kept; else its beginning is kept.</param>
/// <param name="separator">The line with which the present attempt began; null: the first has none.</param>
internal sealed class WatchedLog(string path, long limit, bool keepsTwoParts, string? separator)
{
    /// <summary>A quiet log, and one that is at its limit within a moment.</summary>
    private static readonly TimeSpan Seldom = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Often = TimeSpan.FromMilliseconds(50);

    private long seen;
    private long lookedAt = Environment.TickCount64;
    private long cutInAll;
    private int cuts;

    internal string Path => path;

    /// <summary>Milliseconds of <see cref="Environment.TickCount64"/>.</summary>
    internal long DueAt { get; set; } = Environment.TickCount64 + (long)Often.TotalMilliseconds;

    /// <summary>Its program is gone: it is looked at once more.</summary>
    internal bool Ended { get; set; }

    /// <summary>Its trouble was told.</summary>
    internal bool Fails { get; set; }

    internal static WatchedLog Of(string path, JobDefinition definition, string? separator) =>
        new(path, definition.LogLimit, definition.Type is JobType.Always, separator);

    /// <summary>Cuts it when it is at its limit, and finds out when it will be by the way it grows.</summary>
    internal void Look(DateTimeOffset now)
    {
        var (tick, before) = (Environment.TickCount64, lookedAt);
        lookedAt = tick;
        var file = new FileInfo(path);
        var length = file.Exists ? file.Length : 0;
        if (length >= limit)
        {
            Shorten(now);
            length = file.Exists ? new FileInfo(path).Length : 0;
            seen = Math.Min(seen, length);
        }

        var grown = Math.Max(0, length - seen) / Math.Max((tick - before) / 1000.0, 0.001);
        seen = length;
        var left = grown > 0 ? TimeSpan.FromSeconds(Math.Min((limit - length) / grown / 2, 1000)) : Seldom;
        DueAt = Environment.TickCount64 + (long)Clamp(left).TotalMilliseconds;
    }

    /// <summary>Its trouble may pass.</summary>
    internal void LookLater() => DueAt = Environment.TickCount64 + (long)Seldom.TotalMilliseconds;

    private void Shorten(DateTimeOffset now)
    {
        if (keepsTwoParts)
        {
            var before = System.IO.Path.GetFileName(Abstractions.Results.RunLogFiles.Earlier(path));
            LogCut.BeginAnew(path, limit, LogCut.Notice($"what came before is in {before}", now));
            return;
        }

        cuts++;
        cutInAll += LogCut.KeepBeginning(path, limit, cut => LogCut.Notice(Words(cutInAll + cut), now) + Separator());
    }

    private string Words(long cut) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{cut} bytes are missing here, cut out {(cuts == 1 ? "once" : $"{cuts} times")}"
        );

    /// <summary>The line that parts this attempt from the one before may be in what was cut.</summary>
    private string Separator() => separator is null ? "" : separator + '\n';

    private static TimeSpan Clamp(TimeSpan wait) =>
        wait < Often ? Often
        : wait > Seldom ? Seldom
        : wait;
}
