using System.Text;
using System.Text.Json;
using Aios.Silo.Configuration;
using Aios.Silo.Native;
using Aios.Silo.Supervision;
using Microsoft.Extensions.Time.Testing;

namespace Aios.Silo.Tests.Supervision;

public sealed class SupervisorLogTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly FakeTimeProvider _time = new(new(2026, 11, 24, 12, 3, 4, TimeSpan.Zero));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Its_lines_look_like_those_of_the_silo()
    {
        Assert.Equal("12:03:04 supervisor: it \"ended\"\n", Write(LogFormat.Text, "it \"ended\""));
        Assert.Equal("2026-11-24 12:03:04.000+00:00 supervisor: it \"ended\"\n", File.ReadAllText(_folder.File("log")));
    }

    [Fact]
    public void Json_is_valid_whatever_the_message()
    {
        using var line = JsonDocument.Parse(Write(LogFormat.Json, "a \"b\" \\ \n\t\u0001 ü"));
        Assert.Equal("a \"b\" \\ \n\t\u0001 ü", line.RootElement.GetProperty("message").GetString());
        Assert.Equal("2026-11-24T12:03:04.000Z", line.RootElement.GetProperty("at").GetString());
    }

    private string Write(LogFormat format, string message)
    {
        var (reading, writing) = Descriptor.Pipe();
        using (reading)
        using (writing)
        {
            new SupervisorLog(_time, format, _folder.File("log"), writing.Number).Write(message);
            var bytes = new byte[512];
            return Encoding.UTF8.GetString(bytes, 0, reading.Read(bytes));
        }
    }
}
