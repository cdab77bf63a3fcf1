using Aios.Silo.SelfTest;
using Aios.Silo.SelfTest.Reporting;

namespace Aios.Silo.Tests.SelfTest;

public sealed class ProofRunnerTests : IDisposable
{
    private readonly StringWriter _output = new();
    private readonly CancellationTokenSource _interrupt = new();
    private readonly ResultTable _table;
    private readonly ProofRunner _runner;

    public ProofRunnerTests()
    {
        _table = new(_output);
        _runner = new(_table, TimeProvider.System, _interrupt.Token);
    }

    [Fact]
    public async Task Each_proof_is_a_row_and_the_last_line_counts_them()
    {
        Assert.True(await _runner.RunAsync("daily", () => Task.FromResult(Evidence.Holds("it\nran"))));
        Assert.True(await _runner.RunAsync("docker", () => Task.FromResult(Evidence.NotTried("no engine"))));
        Assert.False(await _runner.RunAsync("retry", () => throw new UnprovenException("tried once only")));
        _table.End(TimeSpan.FromSeconds(12.4));

        Assert.Equal(1, _table.Failed);
        Assert.Equal(
            """
            daily                 ok          0.0 s  it ran
            docker                not tried   0.0 s  no engine
            retry                 FAILED      0.0 s  tried once only

            1 of 3 hold, 1 do not, 1 not tried; 12 s in all

            """,
            _output.ToString()
        );
    }

    [Fact]
    public async Task What_breaks_unforeseen_is_a_row_too()
    {
        Assert.False(await _runner.RunAsync("cron", () => throw new IOException("No space left on device")));

        Assert.Contains(
            "FAILED      0.0 s  IOException: No space left on device",
            _output.ToString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task One_that_has_no_time_left_says_so()
    {
        Assert.False(await _runner.RunAsync("cron", () => throw new TaskCanceledException()));

        Assert.Contains("FAILED      0.0 s  the test's time was over", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_interrupted_proof_is_no_row()
    {
        await Assert.ThrowsAsync<OperationCanceledException>(() =>
            _runner.RunAsync(
                "cron",
                async () =>
                {
                    await _interrupt.CancelAsync();
                    throw new UnprovenException("not within 1 s");
                }
            )
        );

        Assert.Equal("", _output.ToString());
    }

    [Fact]
    public async Task Waiting_that_is_cut_short_says_what_for_and_what_was_seen()
    {
        await _interrupt.CancelAsync();

        var told = await Assert.ThrowsAsync<UnprovenException>(() =>
            new Patience(TimeProvider.System).UntilAsync("it runs", () => false, () => "it is queued", _interrupt.Token)
        );

        Assert.Equal("not within 0 s: it runs; it is queued", told.Message);
    }

    public void Dispose()
    {
        _output.Dispose();
        _interrupt.Dispose();
    }
}
