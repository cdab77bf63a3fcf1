using System.Text;
using Aios.Silo.Native;
using Aios.Silo.Supervision;

namespace Aios.Silo.Tests.Supervision;

public sealed class StatusLineTests
{
    [Theory]
    [InlineData("ready", "Ready", 0, null)]
    [InlineData("cluster 01ab", "Cluster", 0, "01ab")]
    [InlineData("local", "Local", 0, null)]
    [InlineData("fence 123", "Fence", 123, null)]
    [InlineData("stops 123", "Stops", 123, null)]
    [InlineData("stops ", "Unknown", 0, null)]
    [InlineData("fence none", "NoFence", 0, null)]
    [InlineData("fence 12x", "Unknown", 0, null)]
    [InlineData("cluster ", "Unknown", 0, null)]
    [InlineData("", "Unknown", 0, null)]
    public void Lines_are_understood(string line, string kind, long instant, string? text)
    {
        var parsed = StatusLine.Parse(Encoding.UTF8.GetBytes(line));
        Assert.Equal((kind, instant, text), (parsed.Kind.ToString(), parsed.Instant, parsed.Text));
    }

    [Fact]
    public void Lines_are_cut_however_they_come_and_overlong_ones_do_no_harm()
    {
        var (reading, writing) = Descriptor.Pipe();
        using var pipe = reading.NeverWaiting();
        var lines = new LineReader(pipe);
        Assert.Equal([], Take(lines));
        writing.Write("on");
        Assert.Equal([], Take(lines));
        writing.Write("e\ntwo\nthr");
        Assert.Equal(["one", "two"], Take(lines));
        writing.Write("ee\n" + new string('x', 10_000));
        Assert.Equal(["three"], Take(lines));
        Assert.False(lines.AtEnd);
        writing.Write("\nfour\n");
        writing.Dispose();
        Assert.Equal("four", Take(lines)[^1]);
        Assert.True(lines.AtEnd);
    }

    private static List<string> Take(LineReader lines)
    {
        var taken = new List<string>();
        while (lines.TryTake(out var line))
            taken.Add(Encoding.UTF8.GetString(line));
        return taken;
    }
}
