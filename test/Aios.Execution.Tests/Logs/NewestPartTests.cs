using System.Globalization;
using Aios.Abstractions.Results;
using Aios.Execution.Logs;

namespace Aios.Execution.Tests.Logs;

public sealed class NewestPartTests : IDisposable
{
    private const string Notice = "--- cut ---\n";
    private const int Limit = 1000;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("aios-newest-part-");

    private string Log => Path.Combine(_folder.FullName, "run.log");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void The_last_words_of_a_daemon_that_come_while_its_log_is_begun_anew_are_kept()
    {
        File.WriteAllLines(Log, Lines(0, 200));
        LogCut.BeginAnew(Log, Limit, Notice, () => File.AppendAllLines(Log, [.. Lines(200, 300), "done"]));

        Assert.Equal([.. Lines(0, 300), "done"], File.ReadAllLines(RunLogFiles.Earlier(Log)));
        Assert.Equal(Notice, File.ReadAllText(Log));
        File.AppendAllText(Log, "more\n");
        Assert.Equal(Notice + "more\n", File.ReadAllText(Log));
    }

    [Fact]
    public void Of_a_log_that_was_looked_at_late_the_newest_lines_are_kept()
    {
        File.WriteAllLines(Log, [.. Lines(0, 100_000), "done"]);
        LogCut.BeginAnew(Log, Limit, Notice);

        var kept = File.ReadAllLines(RunLogFiles.Earlier(Log));
        Assert.InRange(new FileInfo(RunLogFiles.Earlier(Log)).Length, Limit, 2 * Limit);
        Assert.Equal([.. Lines(100_000 - kept.Length + 1, 100_000), "done"], kept);
    }

    [Fact]
    public void A_second_part_takes_the_place_of_the_first()
    {
        File.WriteAllLines(Log, Lines(0, 400));
        LogCut.BeginAnew(Log, Limit, Notice);
        File.AppendAllLines(Log, Lines(400, 600));
        LogCut.BeginAnew(Log, Limit, Notice);

        Assert.Equal([Notice.TrimEnd(), .. Lines(400, 600)], File.ReadAllLines(RunLogFiles.Earlier(Log)));
    }

    private static IEnumerable<string> Lines(int from, int to) =>
        Enumerable.Range(from, to - from).Select(i => i.ToString(CultureInfo.InvariantCulture));
}
