using System.Text;
using Aios.Abstractions.Results;
using Aios.Silo.Logs;

namespace Aios.Silo.Tests.Logs;

/// <summary>Logs that are shortened while somebody reads them.</summary>
public sealed class RunLogTests : IDisposable
{
    private const string Notice = RunLogFiles.CutNotice + "9 bytes are missing here ---\n";
    private readonly TempFolder _folder = new();

    private string Log => Path.Combine(_folder.Path, "run.log");

    private string Earlier => RunLogFiles.Earlier(Log);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Who_follows_a_log_that_is_cut_back_sees_the_notice_and_what_comes_then() =>
        Assert.Equal(
            $"head\nmiddle\n{Notice}new\nend\n",
            await FollowAsync(
                () => File.WriteAllText(Log, "head\nmiddle\n"),
                () => File.WriteAllText(Log, $"head\n{Notice}new\n"),
                () => File.AppendAllText(Log, "end\n")
            )
        );

    [Fact]
    public async Task Also_when_it_has_grown_beyond_its_old_length_by_then()
    {
        var much = new string('x', 300) + "\n";

        Assert.Equal(
            $"head\nmiddle\n{Notice}{much}",
            await FollowAsync(
                () => File.WriteAllText(Log, "head\nmiddle\n"),
                () => File.WriteAllText(Log, $"head\n{Notice}{much}")
            )
        );
    }

    [Fact]
    public async Task Who_follows_a_log_that_is_begun_anew_sees_every_line_of_both_parts_once() =>
        Assert.Equal(
            "a\nb\nc\nd\ne\n",
            await FollowAsync(
                () => File.WriteAllText(Log, "a\nb\n"),
                () =>
                {
                    File.WriteAllText(Earlier, "a\nb\nc\n");
                    File.WriteAllText(Log, "d\n");
                },
                () => File.AppendAllText(Log, "e\n")
            )
        );

    [Theory]
    [InlineData(null, "a\nb\nc\nd\n")]
    [InlineData(3, "b\nc\nd\n")]
    [InlineData(1, "d\n")]
    public async Task Both_parts_are_read_as_one(int? tail, string expected)
    {
        File.WriteAllText(Earlier, "a\nb\n");
        File.WriteAllText(Log, "c\nd\n");
        using var copy = new MemoryStream();

        await new RunLog(Log, attempt: null, tail).CopyAsync(copy, CancellationToken.None);

        Assert.Equal(expected, Encoding.UTF8.GetString(copy.ToArray()));
        Assert.Equal(expected, await FollowAsync(tail));
    }

    [Fact]
    public async Task An_attempt_is_found_behind_the_cut()
    {
        File.WriteAllText(Log, $"one\n{Notice}--- attempt 2 on nas1, 2026-11-24T12:00:00Z ---\ntwo\n");
        using var copy = new MemoryStream();

        await new RunLog(Log, attempt: 2, tail: null).CopyAsync(copy, CancellationToken.None);

        Assert.Equal("two\n", Encoding.UTF8.GetString(copy.ToArray()));
    }

    private Task<string> FollowAsync(params Action[] steps) => FollowAsync(null, steps);

    /// <summary>One step each time the follower has read all there is; then the run has ended.</summary>
    private async Task<string> FollowAsync(int? tail, params Action[] steps)
    {
        var next = 0;
        var text = new StringBuilder();
        var log = new RunLog(Log, attempt: null, tail);
        await foreach (var chunk in log.FollowAsync(_ => Task.FromResult(Step()), CancellationToken.None))
        {
            text.Append(chunk);
        }

        return text.ToString();

        bool Step()
        {
            if (next < steps.Length)
            {
                steps[next]();
            }

            return ++next > steps.Length;
        }
    }
}
