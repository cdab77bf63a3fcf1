using System.Text.Json;
using Aios.Silo.Configuration;
using Aios.Silo.Logging;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Aios.Silo.Tests.Logging;

public sealed class DeviceLoggingTests : IDisposable
{
    private static readonly Exception Failure = new InvalidOperationException("broken\nin two");

    private readonly TempFolder _folder = new();
    private readonly FakeTimeProvider _time = new(new(2026, 11, 24, 12, 3, 4, TimeSpan.Zero));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_console_says_one_plain_line_per_event()
    {
        var (console, _) = Log(
            LogFormat.Text,
            logger =>
            {
                logger.LogInformation(
                    "{Job} {Run} attempt {Attempt} on {Device}: succeeded",
                    "hello",
                    "01k",
                    1,
                    "nas1"
                );
                logger.LogWarning(Failure, "lease of {Device} late", "nas1");
            }
        );
        Assert.Equal(
            "12:03:04 hello 01k attempt 1 on nas1: succeeded\n"
                + "12:03:04 warning: lease of nas1 late: InvalidOperationException: broken in two\n",
            console
        );
    }

    [Fact]
    public void The_file_has_date_level_source_and_the_whole_exception()
    {
        var (_, file) = Log(LogFormat.Text, logger => logger.LogError(Failure, "no"));
        Assert.StartsWith(
            "2026-11-24 12:03:04.000+00:00 error Aios.Test: no\n    System.Invalid",
            file,
            StringComparison.Ordinal
        );
        Assert.Contains("\n    in two", file, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_lines_carry_the_values_in_snake_case()
    {
        var (console, file) = Log(
            LogFormat.Json,
            logger => logger.LogInformation("{Job}: {ExitCode}, {Why}", "hello \"x\"", 3, null)
        );
        using var line = JsonDocument.Parse(console);
        Assert.Equal("2026-11-24T12:03:04.000Z", line.RootElement.GetProperty("at").GetString());
        Assert.Equal("information", line.RootElement.GetProperty("level").GetString());
        Assert.Equal("Aios.Test", line.RootElement.GetProperty("source").GetString());
        Assert.Equal("hello \"x\": 3, (null)", line.RootElement.GetProperty("message").GetString());
        var values = line.RootElement.GetProperty("values");
        Assert.Equal("hello \"x\"", values.GetProperty("job").GetString());
        Assert.Equal(3, values.GetProperty("exit_code").GetInt32());
        Assert.Equal(JsonValueKind.Null, values.GetProperty("why").ValueKind);
        Assert.StartsWith("2026-11-24 12:03:04.000", file, StringComparison.Ordinal);
    }

    [Fact]
    public void A_log_that_cannot_be_written_is_said_once_on_the_console()
    {
        File.WriteAllText(_folder.File("Logs"), "not a folder");
        var (console, _) = Log(LogFormat.Text, logger => logger.LogInformation("goes on"), readFile: false);
        Assert.Contains("goes on", console, StringComparison.Ordinal);
        Assert.Contains("the device's log is not written", console, StringComparison.Ordinal);
    }

    private (string Console, string File) Log(LogFormat format, Action<ILogger> write, bool readFile = true)
    {
        using var console = new MemoryStream();
        var path = DeviceLogFile.PathOf(_folder.Path, "a");
        using (var provider = new DeviceLoggerProvider(new(console, format, new(path)), _time))
            write(provider.CreateLogger("Aios.Test"));
        return (System.Text.Encoding.UTF8.GetString(console.ToArray()), readFile ? File.ReadAllText(path) : "");
    }
}
