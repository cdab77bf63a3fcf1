using System.Globalization;
using Aios.Abstractions.Results;
using Aios.Execution.Logs;

namespace Aios.Execution.Tests.Logs;

public sealed class LogCutTests : IDisposable
{
    private const long Limit = 1000;
    private static readonly DateTimeOffset s_now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
    private readonly string _folder = Directory.CreateTempSubdirectory("aios-logs-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Log => Path.Combine(_folder, "run.log");

    [Fact]
    public void The_beginning_stays_in_whole_lines_and_what_is_appended_then_follows_the_notice()
    {
        using var program = new Appender(Log);
        var lines = Enumerable.Range(0, 200).Select(i => $"line {i:000}\n").ToArray();
        program.Write(string.Concat(lines));

        Watched(separator: null).Look(s_now);
        program.Write("after\n");

        var text = File.ReadAllLines(Log);
        var kept = (int)(Limit / 2 / lines[0].Length);
        Assert.Equal(lines.Take(kept).Select(l => l.TrimEnd()), text.Take(kept));
        Assert.Equal(
            $"--- log_limit: {(200 - kept) * lines[0].Length} bytes are missing here, cut out once, 2026-11-24T12:00:00Z ---",
            text[kept]
        );
        Assert.Equal(["after"], text.Skip(kept + 1));
    }

    [Fact]
    public void Cut_again_the_notice_is_in_the_same_place_and_tells_of_all_that_is_missing()
    {
        using var program = new Appender(Log);
        var watched = Watched("--- attempt 2 on nas1, 2026-11-24T11:00:00Z ---");
        var written = 0L;
        for (var round = 0; round < 3; round++)
        {
            written += program.Write(new string('a', 99) + "\n", times: 12);
            watched.Look(s_now);
        }

        var text = File.ReadAllLines(Log);
        Assert.Equal(5 + 2, text.Length);
        var missing = long.Parse(text[5].Split(' ')[2], CultureInfo.InvariantCulture);
        var added = text[5].Length + text[6].Length + 2;
        // What a cut takes away includes the notice of the one before.
        Assert.InRange(missing, written - 500, written - 500 + (3 * added));
        Assert.Contains("cut out 3 times", text[5], StringComparison.Ordinal);
        Assert.Equal("--- attempt 2 on nas1, 2026-11-24T11:00:00Z ---", text[6]);
    }

    [Fact]
    public void A_log_without_a_line_in_reach_is_cut_in_the_middle_of_one()
    {
        using var program = new Appender(Log);
        program.Write(new string('a', 1500));

        Watched(separator: null).Look(s_now);

        var text = File.ReadAllLines(Log);
        Assert.Equal(new string('a', 500), text[0]);
        Assert.StartsWith(RunLogFiles.CutNotice + "1000 bytes", text[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Below_its_limit_it_is_left_alone()
    {
        using var program = new Appender(Log);
        program.Write(new string('a', (int)Limit - 1));

        Watched(separator: null).Look(s_now);

        Assert.Equal(Limit - 1, new FileInfo(Log).Length);
    }

    [Fact]
    public void Of_a_daemon_the_two_newest_parts_are_kept_and_no_line_is_lost_between_them()
    {
        using var program = new Appender(Log);
        var watched = new WatchedLog(Log, Limit, keepsTwoParts: true, separator: null);
        for (var line = 0; line < 500; line++)
        {
            program.Write($"line {line:000}\n");
            if (line % 10 == 0)
                watched.Look(s_now);
        }

        string[] earlier = File.ReadAllLines(RunLogFiles.Earlier(Log)),
            present = File.ReadAllLines(Log);
        Assert.Equal("--- log_limit: what came before is in run.log.1, 2026-11-24T12:00:00Z ---", present[0]);
        var all = earlier.Concat(present).Where(line => !line.StartsWith("---", StringComparison.Ordinal)).ToArray();
        Assert.Equal(Enumerable.Range(500 - all.Length, all.Length).Select(i => $"line {i:000}"), all);
        Assert.InRange(new FileInfo(RunLogFiles.Earlier(Log)).Length, Limit, Limit + 200);
        Assert.Equal(2, Directory.GetFiles(_folder).Length);
    }

    [Fact]
    public void The_faster_a_log_grows_the_sooner_it_is_looked_at_again()
    {
        using var program = new Appender(Log);
        var (quiet, limit) = (new WatchedLog(Log, 1 << 30, keepsTwoParts: false, null), 100_000);
        var busy = new WatchedLog(Log, limit, keepsTwoParts: false, separator: null);
        program.Write(new string('a', limit - 1));

        quiet.Look(s_now);
        busy.Look(s_now);

        var now = Environment.TickCount64;
        Assert.InRange(quiet.DueAt - now, 1000, 2000);
        Assert.InRange(busy.DueAt - now, 1, 100);
    }

    private WatchedLog Watched(string? separator) => new(Log, Limit, keepsTwoParts: false, separator);
}
